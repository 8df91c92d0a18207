import { v7 } from 'uuid'
import { hash } from './random.ts'

/** Which synthetic atlas: its content is a function of these two and of nothing else. */
export interface SyntheticSet {
  /** How many researchers. */
  researchers: number
  /** 0 to 4,294,967,295. */
  seed: number
}

/** What a record is; records of different streams share nothing. */
export const streams = {
  source: 1,
  cohort: 2,
  institution: 3,
  institutionName: 4,
  institutionRelation: 5,
  group: 6,
  groupMember: 7,
  researcher: 8,
  researcherName: 9,
  affiliation: 10,
  evidence: 11,
  cohortMember: 12,
  work: 13,
  authorship: 14,
  authorshipInstitution: 15,
} as const

/** 2020-01-01T00:00:00Z: ids tell of a time before that of any record made by people. */
const EPOCH = 1_577_836_800_000

/** Used again for every id: millions of them would each leave a buffer. */
const words = new Int32Array(4)
const random = new Uint8Array(words.buffer)

/** A UUID of version 7 that the set, the stream and the place in it determine; ascending by place. */
export function idOf(set: SyntheticSet, stream: keyof typeof streams, place: number): string {
  words.set(hash([set.seed, set.researchers, streams[stream], place]))
  return v7({ msecs: EPOCH + place, random })
}

/** Begins every slug of the set. */
export const slugPrefix = ({ seed }: SyntheticSet): string => `synthetic-${seed}-`

const NOT_DECOMPOSED: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', ð: 'd', þ: 'th', ı: 'i' }

/** A Latin text in kebab case. */
export const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[łøđßæðþı]/g, (letter) => NOT_DECOMPOSED[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
