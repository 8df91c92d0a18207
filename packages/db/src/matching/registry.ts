import { ALIAS_SOURCE } from './alias-ids.ts'
import type { Spelling } from './reading.ts'

/** Runs a statement and gives its rows, as `BulkLoad.query` does. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>

/** A name of an institution as the read model keeps it. */
export interface NameEntry {
  institutionId: string
  kind: 'PREFERRED' | 'NATIVE' | 'ALIAS' | 'ACRONYM' | 'FORMER'
  text: string
  /** The text without case, accents and punctuation. */
  written: string
  /** The canonical words in their order, with a space between. */
  line: string
  /** What was left out: 0 nothing, 1 what stood in brackets at its end, 2 the city at its end, 3 the rest of the name. */
  form: 0 | 1 | 2 | 3
  /** Whether our own aliases say that it is this institution's. */
  isVouched: boolean
}

/** What decides between institutions. */
export interface InstitutionFacts {
  id: string
  name: string
  kind: string
  country: string | null
  /** Canonical words of its city. */
  city: readonly string[]
  status: 'ACTIVE' | 'INACTIVE' | 'WITHDRAWN'
  parents: readonly string[]
  /** The institution that took its place, where there is exactly one. */
  successor: string | null
  children: number
  /** How well known: its relations, and half of its names. */
  weight: number
}

/** In how many institutions a word occurs, at most 300, and in how many of the commonest country. */
export interface WordCount {
  count: number
  together: number
}

/** A word in more institutions than these says nothing. */
const MOST_COUNTED = 300
/** A name that more institutions share says nothing. */
const MOST_NAMESAKES = 40

const SPELLINGS = `
  SELECT text, search_key(text) AS key, affiliation_words(text) AS words FROM unnest($1::text[]) AS given (text)`

/** Words that no institution has in a name, and the commonest one that is a letter off. */
const CORRECTIONS = `
  SELECT given.word, (
    SELECT known.word FROM read_models.search_word known, LATERAL (
      SELECT count(*) AS n FROM (
        SELECT FROM read_models.institution_word i WHERE i.word = known.word LIMIT 100) few) common
    WHERE search_slips(known.word) && search_slips(given.word) AND n > 1 ORDER BY n DESC, known.word LIMIT 1) AS correct
  FROM unnest($1::text[]) AS given (word)
  WHERE NOT EXISTS (SELECT FROM read_models.institution_word i WHERE i.word = given.word)`

const NAMES = `
  SELECT given.key, e.institution_id::text, e.kind::text, e.text, search_key(e.text) AS written, e.line, e.form,
    EXISTS (SELECT FROM evidence v WHERE v.institution_name_id = e.name_id AND v.source_id = '${ALIAS_SOURCE}') AS vouched
  FROM unnest($1::text[]) AS given (key), LATERAL (
    SELECT * FROM read_models.institution_key k WHERE k.key = given.key LIMIT ${MOST_NAMESAKES}) e`

const BEGINNINGS = `
  SELECT given.line AS key, e.institution_id::text, e.kind::text, e.text, search_key(e.text) AS written, e.line, 3 AS form,
    EXISTS (SELECT FROM evidence v WHERE v.institution_name_id = e.name_id AND v.source_id = '${ALIAS_SOURCE}') AS vouched
  FROM unnest($1::text[]) AS given (line), LATERAL (
    SELECT * FROM read_models.institution_key k
    WHERE k.line > given.line || ' ' AND k.line < given.line || '!' AND k.form < 2 AND k.kind <> 'ACRONYM' LIMIT 12) e`

const INSTITUTIONS = `
  WITH RECURSIVE reached (id, depth) AS (
    SELECT id, 0 FROM unnest($1::uuid[]) AS given (id)
    UNION SELECT r.to_id, depth + 1 FROM reached JOIN institution i USING (id)
      JOIN institution_relation r ON r.from_id = i.id
        AND (r.kind = 'SUCCESSOR' OR r.kind = 'PARENT' AND i.status = 'WITHDRAWN')
    WHERE i.status <> 'ACTIVE' AND depth < 4
  )
  SELECT i.id::text, i.name, i.kind::text, i.country_code AS country, affiliation_words(coalesce(i.city, '')) AS city,
    i.status::text,
    ARRAY(SELECT to_id::text FROM institution_relation r WHERE r.from_id = i.id AND r.kind = 'PARENT') AS parents,
    CASE WHEN i.status <> 'ACTIVE' THEN ARRAY(
      SELECT to_id::text FROM institution_relation r WHERE r.from_id = i.id AND r.kind = 'SUCCESSOR') END AS successors,
    (SELECT count(*)::int FROM institution_relation r WHERE r.to_id = i.id AND r.kind = 'PARENT') AS children,
    (SELECT count(*)::int FROM institution_relation r WHERE r.from_id = i.id)
      + (SELECT count(*)::int FROM institution_relation r WHERE r.to_id = i.id)
      + (SELECT count(*)::int FROM institution_name n WHERE n.institution_id = i.id AND n.kind <> 'ACRONYM') / 2.0::float8
      AS weight
  FROM institution i WHERE i.id IN (SELECT id FROM reached)`

const COUNTS = `
  SELECT given.word, sum(n)::int AS count, coalesce(max(n), 0)::int AS together
  FROM unnest($1::text[]) AS given (word), LATERAL (
    SELECT count(*) AS n FROM (
      SELECT country_code FROM read_models.institution_word w WHERE w.word = given.word LIMIT ${MOST_COUNTED}) few
    GROUP BY country_code) by_country
  GROUP BY 1`

/** The spellings of pieces of texts. */
export async function readSpellings(query: Query, texts: readonly string[]): Promise<Map<string, Spelling>> {
  const rows = (await query(SPELLINGS, [texts])) as unknown as (Spelling & { text: string })[]
  return new Map(rows.map(({ text, key, words }) => [text, { key, words }]))
}

/** What mistyped words are likely meant to be, by the words. */
export async function readCorrections(query: Query, words: readonly string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map()
  const rows = await query(CORRECTIONS, [words])
  return new Map(rows.flatMap(({ word, correct }) => (correct === null ? [] : [[String(word), String(correct)]])))
}

const entryOf = (row: Record<string, unknown>): NameEntry => ({
  institutionId: String(row['institution_id']),
  kind: String(row['kind']) as NameEntry['kind'],
  text: String(row['text']),
  written: String(row['written']),
  line: String(row['line']),
  form: Number(row['form']) as NameEntry['form'],
  isVouched: row['vouched'] === true,
})

async function readEntries(query: Query, sql: string, keys: readonly string[]): Promise<Map<string, NameEntry[]>> {
  const found = new Map<string, NameEntry[]>()
  if (keys.length === 0) return found
  for (const row of await query(sql, [keys])) {
    const key = String(row['key'])
    const entries = found.get(key)
    if (entries) entries.push(entryOf(row))
    else found.set(key, [entryOf(row)])
  }
  return found
}

/** The names with exactly these words, by the words in the order of the alphabet. */
export const readNames = (query: Query, keys: readonly string[]): Promise<Map<string, NameEntry[]>> =>
  readEntries(query, NAMES, keys)

/** The names that begin with these words and go on, by the words. */
export const readBeginnings = (query: Query, lines: readonly string[]): Promise<Map<string, NameEntry[]>> =>
  readEntries(query, BEGINNINGS, lines)

/** What is known of institutions, and of those that took their place. */
export async function readInstitutions(query: Query, ids: readonly string[]): Promise<Map<string, InstitutionFacts>> {
  if (ids.length === 0) return new Map()
  const rows = (await query(INSTITUTIONS, [ids])) as unknown as (InstitutionFacts & { successors: string[] | null })[]
  return new Map(
    rows.map(({ successors, ...facts }) => {
      const [only, ...more] = successors ?? []
      return [facts.id, { ...facts, successor: only !== undefined && more.length === 0 ? only : null }]
    }),
  )
}

/** How telling words are. */
export async function readCounts(query: Query, words: readonly string[]): Promise<Map<string, WordCount>> {
  if (words.length === 0) return new Map()
  const rows = (await query(COUNTS, [words])) as unknown as (WordCount & { word: string })[]
  return new Map(rows.map(({ word, count, together }) => [word, { count, together }]))
}
