import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames, initialKeys, type NameRelation, nameKey } from './person-name.ts'

const pairs: [NameRelation, string, string][] = [
  ['SAME', 'LIU, Aixin', 'Aixin Liu'],
  ['SAME', 'LIU Aixin', 'Aixin Liu'],
  ['SAME', 'LI Yukun', 'Yukun Li'],
  ['SAME', 'de la Cruz, Ana', 'ANA DE LA CRUZ'],
  ['SAME', 'Shao-Hua Li', 'Shaohua Li'],
  ['SAME', "Xi'an Li", 'Xian LI'],
  ['SAME', 'Müller, Jörg', 'Joerg Mueller'],
  ['SAME', 'Łukasz Øster', 'Lukasz Oster'],
  ['SAME', 'Smith Jr., John', 'John Smith Jr'],
  ['SAME', 'H Zhang', 'H. Zhang'],
  ['SAME', '刘爱欣', '刘 爱欣'],
  ['REORDERED', 'Liu Aixin', 'Aixin Liu'],
  ['REORDERED', 'Shao Hua Li', 'Li Shaohua'],
  ['REORDERED', 'Nguyen Van Anh', 'Van Anh Nguyen'],
  ['INITIALS', 'A. X. Liu', 'Aixin Liu'],
  ['INITIALS', 'AX Liu', 'Liu Aixin'],
  ['INITIALS', 'Liu AX', 'Aixin Liu'],
  ['INITIALS', 'R. X. Xu', 'Runxin Xu'],
  ['INITIALS', 'Y.K. Li', 'Yukun Li'],
  ['INITIALS', 'Z. A. Xu', 'Zhean Xu'],
  ['INITIALS', 'J.-P. Dupont', 'Jean Pierre Dupont'],
  ['INITIALS', 'J.P. Dupont', 'Jean-Pierre Dupont'],
  ['INITIALS', 'G. E. Hinton', 'Geoffrey E. Hinton'],
  ['INITIALS', 'Ivanov, Yu.', 'Yuri Ivanov'],
  ['INITIALS', 'Y. Wu', 'Yu Wu'],
  ['MISSPELT', 'Chengqi Dengr', 'Chengqi Deng'],
  ['MISSPELT', 'Goeffrey Hinton', 'Geoffrey Hinton'],
  ['MISSPELT', 'Thommas Schmidt', 'Thomas Schmidt'],
  ['PART', 'John Smith', 'John Ronald Smith'],
  ['PART', 'J. R. Smith', 'John Smith'],
  ['PART', 'Ana Cruz', 'Ana de la Cruz'],
  ['PART', 'Ana García Márquez', 'Ana Garcia'],
  ['PART', 'John Smith', 'John Smith III'],
  ['PART', 'Wei Wang', 'Wei Wang 0001'],
  ['DIFFERENT', 'Y. K. Li', 'Yaohui Li'],
  ['DIFFERENT', 'Z. Z. Ren', 'Zehui Ren'],
  ['DIFFERENT', 'K. M. He', 'Kai He'],
  ['DIFFERENT', 'Yao Zhao', 'Yao Zhou'],
  ['DIFFERENT', 'Xin Liu', 'Xing Liu'],
  ['DIFFERENT', 'Yukun Li', 'Yukun Zha'],
  ['DIFFERENT', 'John Smith Jr.', 'John Smith III'],
  ['DIFFERENT', 'Wei Wang 0001', 'Wei Wang 0002'],
  ['DIFFERENT', '刘爱欣', 'Aixin Liu'],
  ['DIFFERENT', '?', '?'],
]

describe('two printed names', () => {
  test.each(pairs)('%s: %s and %s', (relation, a, b) => {
    expect(compareNames(a, b).relation).toBe(relation)
    if (relation !== 'DIFFERENT') expect(initialKeys(a).concat(nameKey(a))).toSatisfy(shareOneOf(b))
  })

  test('say less the less they have in common', () => {
    const strength = (a: string, b: string) => compareNames(a, b).strength
    expect(strength('Aixin Liu', 'Aixin Liu')).toBe(1)
    expect(strength('A. X. Liu', 'Aixin Liu')).toBeGreaterThan(strength('A. Liu', 'Aixin Liu'))
    expect(strength('A. X. Liu', 'A. X. Liu')).toBeLessThan(1)
    expect(strength('Minghua Zhang', 'Minhua Zhang')).toBeLessThan(strength('Chengqi Dengr', 'Chengqi Deng'))
    expect(strength('John Smith', 'J. Smith')).toBeGreaterThan(strength('John Smith', 'J. R. Smith'))
  })
})

/** Whether names are compared at all: they share a key. */
const shareOneOf =
  (name: string) =>
  (keys: string[]): boolean =>
    [nameKey(name), ...initialKeys(name)].some((key) => keys.includes(key))

const syllable = fc
  .tuple(fc.constantFrom('b', 'd', 'g', 'k', 'l', 'm', 'r', 's', 'x', 'zh'), fc.constantFrom('a', 'e', 'i', 'u', 'ao'))
  .map(([consonant, vowel]) => consonant + vowel)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const word = fc.array(syllable, { minLength: 1, maxLength: 3 }).map((syllables) => capital(syllables.join('')))
const family = fc.tuple(word, fc.constantFrom('', 't', 'n', 'ng')).map(([text, end]) => text + end)
const anyName = fc.oneof(
  fc.tuple(word, family).map((words) => words.join(' ')),
  fc.tuple(word, word, family).map((words) => words.join(' ')),
  fc.tuple(word, family).map(([given, last]) => `${given[0]}. ${last}`),
  fc.tuple(family, word).map((words) => words.join(', ')),
  fc.string({ maxLength: 30 }),
)
const accented = (text: string): string =>
  text.replace(/a/g, 'á').replace(/e/g, 'ê').replace(/i/g, 'ï').normalize('NFD')

describe('whatever the names', () => {
  test('they compare alike in both directions, and a name is the same as itself', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(compareNames(a, b)).toEqual(compareNames(b, a))
        if (/\p{L}/u.test(a)) expect(compareNames(a, a).relation).toBe('SAME')
      }),
    )
  })

  test('accents, case and hyphens change neither the comparison nor the key', () => {
    fc.assert(
      fc.property(word, word, family, (one, other, last) => {
        const plain = `${one}-${other} ${last}`
        for (const name of [accented(plain), plain.toUpperCase(), `${one}${other.toLowerCase()} ${last}`]) {
          expect(compareNames(plain, name)).toEqual({ relation: 'SAME', strength: 1 })
          expect(nameKey(name)).toBe(nameKey(plain))
        }
      }),
    )
  })

  test('the order of given and family name changes neither the key nor who is meant', () => {
    fc.assert(
      fc.property(word, family, (given, last) => {
        const name = `${given} ${last}`
        expect(compareNames(name, `${last}, ${given}`).relation).toBe('SAME')
        expect(['SAME', 'REORDERED']).toContain(compareNames(name, `${last} ${given}`).relation)
        for (const other of [`${last} ${given}`, `${last}, ${given}`]) expect(nameKey(other)).toBe(nameKey(name))
      }),
    )
  })

  test('the first letters of its syllables fit a joined name', () => {
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 2, maxLength: 3 }), family, (syllables, last) => {
        const initials = syllables.map((one) => `${one.charAt(0).toUpperCase()}.`).join(' ')
        const full = `${capital(syllables.join(''))} ${last}`
        expect(compareNames(`${initials} ${last}`, full).strength).toBeGreaterThanOrEqual(0.7)
      }),
    )
  })
})
