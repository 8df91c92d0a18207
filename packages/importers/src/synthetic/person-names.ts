import { kebab } from './identity.ts'
import type { Random } from './random.ts'
import { Sampler, zipf } from './sampler.ts'
import * as arabic from './traditions/arabic.ts'
import * as chinese from './traditions/chinese.ts'
import * as cyrillic from './traditions/cyrillic.ts'
import * as indian from './traditions/indian.ts'
import * as japanese from './traditions/japanese.ts'
import * as korean from './traditions/korean.ts'
import * as latin from './traditions/latin.ts'
import { capital, type Word } from './traditions/word-list.ts'

interface OtherName {
  text: string
  /** BCP 47. */
  language: string | null
  kind: 'ALIAS' | 'NATIVE'
}

export interface PersonName {
  /** In Latin letters. */
  preferred: string
  others: OtherName[]
}

/** How names are made where a person comes from. */
interface Tradition {
  surnames: Sampler<Word>
  given: (random: Random) => Word
  /** Of the native script, with how it joins given name and surname; absent where that is Latin. */
  native?: { language: string; join: (given: string, surname: string) => string; share: number }
}

const oneOf = (list: readonly Word[]) => (random: Random) => random.pick(list)
const familyFirst = (given: string, surname: string): string => `${surname}${given}`
const familyLast = (given: string, surname: string): string => `${given} ${surname}`
const skewed = (list: readonly Word[]) => new Sampler(list, zipf(0.8))

/** Given names of one or two syllables. */
const syllables = (list: readonly Word[], single: number, joint: string) => (random: Random) => {
  const first = random.pick(list)
  if (random.chance(single)) return { latin: capital(first.latin), native: first.native }
  const second = random.pick(list)
  return { latin: capital(first.latin) + joint + second.latin, native: first.native + second.native }
}

const traditions = {
  chinese: {
    surnames: skewed(chinese.chineseSurnames),
    given: syllables(chinese.chineseSyllables, 0.2, ''),
    native: { language: 'zh', join: familyFirst, share: 0.85 },
  },
  korean: {
    surnames: skewed(korean.koreanSurnames),
    given: syllables(korean.koreanSyllables, 0.03, '-'),
    native: { language: 'ko', join: familyFirst, share: 0.8 },
  },
  japanese: {
    surnames: skewed(japanese.japaneseSurnames),
    given: oneOf(japanese.japaneseGivenNames),
    native: { language: 'ja', join: (given, surname) => `${surname} ${given}`, share: 0.8 },
  },
  indian: {
    surnames: skewed(indian.indianSurnames),
    given: oneOf(indian.indianGivenNames),
    native: { language: 'hi', join: familyLast, share: 0.2 },
  },
  arabic: {
    surnames: skewed(arabic.arabicSurnames),
    given: oneOf(arabic.arabicGivenNames),
    native: { language: 'ar', join: familyLast, share: 0.6 },
  },
  cyrillic: {
    surnames: skewed(cyrillic.cyrillicSurnames),
    given: oneOf(cyrillic.cyrillicGivenNames),
    native: { language: 'ru', join: familyLast, share: 0.7 },
  },
  english: { surnames: skewed(latin.englishSurnames), given: oneOf(latin.englishGivenNames) },
  european: { surnames: skewed(latin.europeanSurnames), given: oneOf(latin.europeanGivenNames) },
  vietnamese: { surnames: skewed(latin.vietnameseSurnames), given: oneOf(latin.vietnameseGivenNames) },
} satisfies Record<string, Tradition>

export type TraditionName = keyof typeof traditions

const withoutAccents = (text: string): string => kebab(text).split('-').map(capital).join(' ')

/** Other ways in which papers and pages print the name. */
function* aliases(random: Random, given: string, surname: string): Generator<string> {
  const initials = given.split(/[ -]/).map((part) => `${part.charAt(0).toUpperCase()}.`)
  if (random.chance(0.2)) yield `${surname} ${given}`
  if (random.chance(0.12)) yield `${initials.join(' ')} ${surname}`
  if (random.chance(0.05)) yield `${surname}, ${initials.join('')}`
  if (random.chance(0.08) && given.includes('-')) yield `${capital(given.replace('-', '').toLowerCase())} ${surname}`
  const respelt = cyrillic.respellings.get(given)
  if (respelt && random.chance(0.5)) yield `${respelt} ${surname}`
  const full = `${given} ${surname}`
  if (/[^ -~]/.test(full) && random.chance(0.5)) yield withoutAccents(full)
}

/** The name of a person of a tradition, with the other ways in which it is written; every text once. */
export function makePersonName(random: Random, name: TraditionName): PersonName {
  const tradition: Tradition = traditions[name]
  const surname = tradition.surnames.draw(random)
  const given = tradition.given(random)
  const middle = name === 'english' && random.chance(0.3) ? ` ${String.fromCharCode(random.integer(65, 90))}.` : ''
  const preferred = `${given.latin}${middle} ${surname.latin}`
  const others: OtherName[] = []
  const { native } = tradition
  if (native && random.chance(native.share)) {
    others.push({ text: native.join(given.native, surname.native), language: native.language, kind: 'NATIVE' })
  }
  for (const text of aliases(random, given.latin, surname.latin)) {
    if (text !== preferred && others.every((other) => other.text !== text)) {
      others.push({ text, language: null, kind: 'ALIAS' })
    }
  }
  return { preferred, others }
}
