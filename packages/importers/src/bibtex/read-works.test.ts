import { describe, expect, test } from 'vitest'
import { isRejection, type Rejection, WrongKindError } from '../input/index.ts'
import { textInput } from '../testing/input.ts'
import { readWorks } from './read-works.ts'
import type { BibtexWork } from './work.ts'

async function read(text: string): Promise<{ works: BibtexWork[]; rejections: Rejection[] }> {
  const works: BibtexWork[] = []
  const rejections: Rejection[] = []
  for await (const one of readWorks(textInput(text))) {
    if (isRejection(one)) rejections.push(one)
    else works.push(one.value)
  }
  return { works, rejections }
}

const namesIn = async (authors: string): Promise<string[]> => {
  const { works } = await read(`@misc{k, title = {T}, author = {${authors}}}`)
  return works.flatMap((work) => work.authors.map(({ name }) => name))
}

describe('an author', () => {
  test.each([
    ['Xiao Bi', 'Xiao Bi'],
    ['Goodfellow, Ian J.', 'Ian J. Goodfellow'],
    ['King, Jr., Martin Luther', 'Martin Luther King Jr.'],
    ['van der Berg, Jan', 'Jan van der Berg'],
    ['{van der Berg}, Jan', 'Jan van der Berg'],
    ['Ludwig van Beethoven', 'Ludwig van Beethoven'],
    ['{J}ohn {S}mith', 'John Smith'],
    ['R.X. Xu', 'R.X. Xu'],
    ['Wei~Wang', 'Wei Wang'],
    [String.raw`M{\"u}ller, J{\'o}zef`, 'Józef Müller'],
    [String.raw`K\"onig, {\v{S}}t{\v e}p\'an`, 'Štěpán König'],
    [String.raw`Mart{\'\i}n, {\L}ukasz`, 'Łukasz Martín'],
    [String.raw`{\O}rsted, H. C.`, 'H. C. Ørsted'],
    [String.raw`{\AA}str{\"o}m, M{\aa}rten`, 'Mårten Åström'],
    [String.raw`Nguy{\~{\^e}}n, Tr{\`a}`, 'Trà Nguyễn'],
    [String.raw`{\c C}elik, {\.I}.`, 'İ. Çelik'],
    ["O{'}Neil, Pat", "Pat O'Neil"],
    ['Sandra Anderson', 'Sandra Anderson'],
    ['王伟', '王伟'],
  ])('%s is %s', async (written, name) => {
    expect(await namesIn(written)).toEqual([name])
  })

  test('ends at "and", wherever the lines break and whatever its case', async () => {
    expect(await namesIn('Ada Byron\n  and Turing, Alan AND\n Grace {Brewster and} Hopper')).toEqual([
      'Ada Byron',
      'Alan Turing',
      'Grace Brewster and Hopper',
    ])
  })

  test.each([
    '{DeepSeek-AI}',
    'DeepSeek-AI',
    'OpenAI',
    '{Barnes and Noble}',
    'Gemma Team',
    'Team GLM',
    'The {BaBar} Collaboration',
    'Collaboration, ATLAS',
  ])('%s is a group, kept beside the people with its place', async (group) => {
    for (const authors of [`${group} and Ada Byron`, `Ada Byron and ${group}`]) {
      const { works, rejections } = await read(`@misc{k, title={T}, author={${authors}}}`)
      expect(rejections).toEqual([])
      expect(works[0]).toMatchObject({ groups: [expect.any(String)], authors: [{ name: 'Ada Byron' }] })
      expect(works[0]?.authors[0]?.position).toBe(authors.startsWith('Ada') ? 1 : 2)
    }
  })

  test.each(['others', 'et al.', 'et~al.'])('that is %s says that the list is cut', async (word) => {
    const { works, rejections } = await read(`@misc{k, title={T}, author={Ada Byron and ${word.replace('~', ' ')}}}`)
    expect(rejections).toEqual([])
    expect(works).toMatchObject([{ isCut: true, authors: [{ name: 'Ada Byron' }] }])
  })

  test.each([
    ['Ada Byron and Alan Turing and Byron, Ada', 'positions 1 and 3'],
    ['Ada Byron and a, b, c, d', 'more than two commas'],
    ['Ada Byron and', 'the name is empty'],
    [String.raw`Ada Byron and \foo{Alan} Turing`, 'LaTeX command'],
    ['Ada Byron and 1234', 'no letter'],
  ])('that is none is told, and the others are taken: %s', async (authors, reason) => {
    const { works, rejections } = await read(`\n\n@misc{k, title={T}, author={${authors}}}`)
    expect(rejections).toMatchObject([{ line: 3, column: 'author', reason: expect.stringContaining(reason) }])
    expect(works[0]?.authors[0]).toEqual({ position: 1, name: 'Ada Byron' })
  })

  test('of the same name with a number of its own is another one', async () => {
    expect(await namesIn('Wei Wang 0001 and Wei Wang 0002')).toHaveLength(2)
  })
})

describe('a work', () => {
  const about = async (fields: string): Promise<BibtexWork | undefined> =>
    (await read(`@article{key1, author = {Ada Byron}, ${fields}}`)).works[0]

  test('has a title without braces and commands, a year and a venue', async () => {
    const fields = String.raw`title = {{DeepSeek LLM}: \emph{Scaling} $\alpha$ \& Caf{\'e}}, year = 2024, journal = "Journal of {AI}"`
    expect(await about(fields)).toMatchObject({
      key: 'key1',
      title: 'DeepSeek LLM: Scaling α & Café',
      year: 2024,
      venue: 'Journal of AI',
    })
  })

  test.each([
    ['eprint = {2401.02954v2}, archivePrefix = {arXiv}', [['ARXIV', '2401.02954']]],
    ['eprint = {cs/0101001}, eprinttype = {arxiv}', [['ARXIV', 'cs/0101001']]],
    ['journal = {arXiv preprint arXiv:2401.02954}', [['ARXIV', '2401.02954']]],
    ['journal = {CoRR}, volume = {abs/2401.02954}', [['ARXIV', '2401.02954']]],
    ['url = {https://arxiv.org/pdf/2401.02954.pdf}', [['ARXIV', '2401.02954']]],
    [
      'doi = {10.48550/arXiv.2401.02954}',
      [
        ['ARXIV', '2401.02954'],
        ['DOI', '10.48550/arxiv.2401.02954'],
      ],
    ],
    [String.raw`doi = {https://doi.org/10.1000/AB\_c}`, [['DOI', '10.1000/ab_c']]],
    ['url = {https://dx.doi.org/10.1000/x}', [['DOI', '10.1000/x']]],
    ['eprint = {1234567}, eprinttype = {pubmed}', []],
    ['volume = {2401.02954}, url = {https://example.org/2401.02954}', []],
  ])('is known by its identifiers: %s', async (fields, expected) => {
    const work = await about(`title = {T}, ${fields}`)
    expect(work?.identifiers.map(({ scheme, value }) => [scheme, value])).toEqual(expected)
  })

  test.each([
    ['author = {A B}', 'title', 'no title'],
    ['title = {T}', 'author', 'no authors'],
    ['title = {T}, author = {{OpenAI}}', 'author', 'no person'],
  ])('without what it needs is told: %s', async (fields, column, reason) => {
    const { works, rejections } = await read(`@misc{k, ${fields}}`)
    expect(works).toEqual([])
    expect(rejections).toMatchObject([{ line: 1, column, reason: expect.stringContaining(reason) }])
  })
})

describe('a file', () => {
  test('may have comments, abbreviations, entries in parentheses and several on a line', async () => {
    const text = `% first {
Nothing of this is an entry: me@example.org
@comment{jabref-meta: {x}}
@preamble{"\\newcommand{\\x}{y}"}
@string(nips = "Advances in " # {Neural Systems})
@inproceedings(a, title = "One", author = "Ada Byron", booktitle = nips # ", 2019")
@misc{b, title = {Two}, author = {Alan Turing}} @misc{c, title = {Three}, author = {Grace Hopper}}
`
    const { works, rejections } = await read(text)
    expect(rejections).toEqual([])
    expect(works.map(({ key, title, venue }) => [key, title, venue])).toEqual([
      ['a', 'One', 'Advances in Neural Systems, 2019'],
      ['b', 'Two', null],
      ['c', 'Three', null],
    ])
  })

  test('with an entry that is none loses nothing else', async () => {
    const good = (key: string) => `@misc{${key},\n title={T ${key}},\n author={Ada Byron}}\n`
    const bad = [
      '@misc{unclosed,\n title={T',
      '@misc{, title={T}}\n',
      '@misc{nofield title}\n',
      '@misc{q, title = "a}\n',
    ]
    const { works, rejections } = await read(
      bad.map((text, index) => good(`g${index}`) + text).join('\n') + good('last'),
    )
    expect(works.map(({ key }) => key)).toEqual(['g0', 'g1', 'g2', 'g3', 'last'])
    expect(rejections).toHaveLength(4)
    expect(rejections[0]).toMatchObject({ line: 4, reason: expect.stringContaining('not closed') })
  })

  test('with an entry without end, or of braces only, is read to its end', async () => {
    const long = `@misc{long, title={${`${'x'.repeat(99)}\n`.repeat(11_000)}`
    const deep = `@misc{deep, title=${'{'.repeat(20_000)}\n${'}'.repeat(20_000)}}`
    const { works, rejections } = await read(`${deep}\n${long}\n@misc{k, title={T}, author={Ada Byron}}`)
    expect(works.map(({ key }) => key)).toEqual(['k'])
    expect(rejections).toHaveLength(2)
  })

  test('with a gap of a mebibyte in an author list, or abbreviations of abbreviations, is read to its end', async () => {
    const gap = `@misc{gap, title={T}, author={Ada Byron${' \n'.repeat(500_000)}and Alan Turing}}`
    const growing = Array.from({ length: 40 }, (_, n) => `@string{s${n + 1} = s${n} # s${n}}`)
    const text = [gap, '@string{s0 = "word "}', ...growing, '@misc{k, title = s40, author = {Ada Byron}}'].join('\n')
    const { works, rejections } = await read(text)
    expect(works.map(({ key, authors }) => [key, authors.length])).toEqual([['gap', 2]])
    expect(new Set(rejections.map(({ reason }) => reason)).size).toBe(2)
  })

  test.each(['{"title": 1}', '<xml/>', 'title,author\nT,A B', '%PDF-1.4'])(
    'of another kind is refused: %s',
    async (text) => {
      await expect(read(text)).rejects.toThrow(WrongKindError)
    },
  )
})
