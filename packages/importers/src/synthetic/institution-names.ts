import type { SyntheticCountry } from './countries.ts'
import type { Random } from './random.ts'
import { words } from './traditions/word-list.ts'

export type InstitutionKind =
  | 'EDUCATION'
  | 'COMPANY'
  | 'NONPROFIT'
  | 'GOVERNMENT'
  | 'FACILITY'
  | 'HEALTHCARE'
  | 'FUNDER'
  | 'ARCHIVE'
  | 'OTHER'

/** Invented emblems, so that no institution of that name exists; each word with its Chinese character. */
const firstHalves = words(
  'Azure 青, Silver 银, Crimson 赤, Golden 金, Jade 玉, Amber 琥, Ivory 象, Cobalt 蓝, Scarlet 红, Violet 紫, Copper 铜, Pearl 珠, Onyx 玄, Emerald 翠',
)
const secondHalves = words(
  'River 江, Pine 松, Harbor 港, Summit 峰, Lake 湖, Willow 柳, Bridge 桥, Meadow 原, Falcon 隼, Cedar 杉, Lantern 灯, Orchard 园, Beacon 塔, Valley 谷',
)

/** What a kind of institution is called in English; the first ones are the likelier. */
const types: Record<InstitutionKind, string[]> = {
  EDUCATION: ['University', 'University', 'University of Technology', 'Institute of Technology', 'Polytechnic'],
  COMPANY: ['AI', 'Robotics', 'Technologies', 'Research', 'Semiconductors'],
  NONPROFIT: ['Institute for Open Science', 'Foundation for Learning Machines'],
  GOVERNMENT: ['National Laboratory', 'Agency for Computing'],
  FACILITY: ['Supercomputing Center', 'Research Institute', 'Observatory'],
  HEALTHCARE: ['University Hospital', 'Medical Center'],
  FUNDER: ['Science Fund'],
  ARCHIVE: ['Data Archive'],
  OTHER: ['Society of Engineers'],
}

/** Universities in the languages whose names differ from English: city, emblem in English, emblem in Chinese characters. */
const universities: Record<string, (city: string, emblem: string, characters: string) => string> = {
  zh: (city, _, characters) => `${city}${characters}大学`,
  ja: (city, _, characters) => `${city}${characters}大学`,
  ko: (city, emblem) => `${city} ${emblem} 대학교`,
  de: (city, emblem) => `Universität ${emblem} ${city}`,
  fr: (city, emblem) => `Université ${emblem} de ${city}`,
  es: (city, emblem) => `Universidad ${emblem} de ${city}`,
  ru: (city, emblem) => `Университет «${emblem}», ${city}`,
  ar: (city, emblem) => `جامعة ${emblem}، ${city}`,
  hi: (city, emblem) => `${emblem} विश्वविद्यालय, ${city}`,
}

export interface InstitutionName {
  text: string
  city: string
  others: { text: string; language: string | null; kind: 'NATIVE' | 'ACRONYM' }[]
}

const acronymOf = (text: string): string => (text.match(/\b\p{Lu}/gu) ?? []).join('')

/** An invented name in a real city. */
export function makeInstitutionName(random: Random, kind: InstitutionKind, country: SyntheticCountry): InstitutionName {
  const city = random.pick(country.cities)
  const [first, second] = [random.pick(firstHalves), random.pick(secondHalves)]
  const emblem = `${first.latin} ${second.latin}`
  const type = random.pick(types[kind])
  const text = kind === 'COMPANY' ? `${emblem} ${type}` : `${city.latin} ${emblem} ${type}`
  const others: InstitutionName['others'] = []
  const translate = kind === 'EDUCATION' && country.language ? universities[country.language] : undefined
  if (translate && country.language) {
    const native = translate(city.native, emblem, first.native + second.native)
    others.push({ text: native, language: country.language, kind: 'NATIVE' })
  }
  if (kind !== 'COMPANY') others.push({ text: acronymOf(text), language: null, kind: 'ACRONYM' })
  return { text, city: city.latin, others }
}
