import type { Candidate, Mention } from './candidate.ts'
import type { Features, Scene } from './features.ts'
import type { Reading } from './reading.ts'
import { wordsOf } from './settle-mentions.ts'
import { information } from './telling.ts'

const means = ({ candidates }: Mention, id: string): boolean =>
  candidates.some(({ institution }) => institution.id === id)

/** Words of segments that name nothing on record. */
function freeSegments({ words, tokens }: Reading, mentions: readonly Mention[]): string[][] {
  const segments = new Map<number, string[]>()
  for (const { word, token } of words) {
    const segment = tokens[token]?.segment ?? 0
    segments.set(segment, [...(segments.get(segment) ?? []), word])
  }
  const isNamed = (segment: number): boolean =>
    mentions.some(
      ({ from, to, firstSegment, lastSegment, isCommon }) =>
        to - from > 1 && !isCommon && firstSegment <= segment && lastSegment >= segment,
    )
  return [...segments].filter(([segment]) => !isNamed(segment)).map(([, list]) => list)
}

/** Whether two mentions are parts of a list: "A / B", "A and B". */
function areListed(reading: Reading, one: Mention, other: Mention): boolean {
  const [first, second] = one.to <= other.from ? [one, other] : [other, one]
  const [last, next] = [reading.words[first.to - 1]?.token ?? 0, reading.words[second.from]?.token ?? 0]
  if (next - last > 3) return false
  return reading.tokens
    .slice(last + 1, next + 1)
    .some(({ border, key }) => border === 'list' || border === 'and' || /^(and|und|et|y|e)$/.test(key))
}

const isUniversityName = (reading: Reading, mention: Mention): boolean =>
  wordsOf(reading, mention).includes('university') &&
  mention.candidates.some(({ institution }) => institution.kind === 'EDUCATION')

/** What the rest of the text says about whether a mention is the one institution that is asked for. */
export function answerFeatures(scene: Scene, mention: Mention, { institution, entry }: Candidate): Features {
  const { reading, registry, mentions } = scene
  const words = wordsOf(reading, mention)
  const sort = words.some((word) => /^(university|polytechnic|college)$/.test(word)) ? 'U' : 'O'
  const others = mentions.filter((other) => other !== mention && !means(other, institution.id))
  const strong = others.filter(
    (other) => other.to - other.from > 1 && information(registry.counts, wordsOf(reading, other)) > 8,
  )
  const universities = others.filter((other) => isUniversityName(reading, other))
  const isBeside =
    !words.includes('university') && mentions.some((other) => other !== mention && isUniversityName(reading, other))
  const free = freeSegments(reading, mentions)
  const isFree = (test: (list: string[]) => boolean): number =>
    Number(free.some((list) => test(list) && !list.includes('department')))
  const isNamed = (id: string): boolean => mentions.some((other) => means(other, id))
  return {
    first: Number(mention === mentions[0]),
    last: Number(mention === mentions.at(-1)),
    'segments before': Math.min(4, mention.firstSegment) / 4,
    'segments after': Math.min(4, (reading.tokens.at(-1)?.segment ?? 0) - mention.lastSegment) / 4,
    covered: words.length / reading.words.length,
    [`affiliated ${sort}`]: Number(reading.tokens.some(({ key }) => key === 'affiliated' || key === 'affiliate')),
    [`only ${institution.kind}`]: Number(strong.length === 0),
    listed: Number(strong.some((other) => areListed(reading, mention, other))),
    'other after': Number(strong.some(({ from }) => from >= mention.to)),
    'university after': Number(universities.some(({ from }) => from >= mention.to)),
    'university before': Number(universities.some(({ to }) => to <= mention.from)),
    'beside a university': Number(isBeside),
    [`beside a university ${institution.kind}`]: Number(isBeside),
    [`parent named ${sort}`]: Number(institution.parents.some(isNamed)),
    [`child named ${sort}`]: Number(
      mentions.some(
        (other) =>
          other !== mention && other.candidates.some((one) => one.institution.parents.includes(institution.id)),
      ),
    ),
    [`again ${entry.kind}`]: Number(mentions.some((other) => other !== mention && means(other, institution.id))),
    [`unknown hospital ${sort}`]: isFree((list) => list.includes('hospital') || list.includes('clinic')),
    [`unknown institute ${sort}`]: isFree((list) => list.includes('institute') || list.includes('academy')),
    [`unknown center ${sort}`]: isFree((list) => list.includes('center')),
    [`unknown university ${sort}`]: isFree((list) => list.includes('university') && list.length > 1),
    [`unknown laboratory ${sort}`]: isFree((list) => list.includes('laboratory')),
  }
}
