import { flows, type MeasureSource, type Records, ranking, type Sql, shares, sqlOf } from '@talent-atlas/db'
import { tables } from '@talent-atlas/db/tables'
import { rowsWhere } from '@talent-atlas/query-plan'
import type { Cell } from './duckdb.ts'
import {
  everIn,
  flowsByCountry,
  inCohort,
  rankingAtWork,
  sharesByCountry,
  sharesByYear,
  WITH_DOCTORATE,
} from './duckdb-sql.ts'

/** What a question is measured as. `prepared`: about everyone; `slice`: of one year; `people`: of a named few. */
type QuestionKind = 'prepared' | 'slice' | 'ad hoc' | 'people'

/** A question to both, whose answers have the same cells in the same order. */
export interface Question {
  title: string
  kind: QuestionKind
  ours(source: MeasureSource, records: Records, turn: number): Promise<Cell[][]>
  duckdb(turn: number): string
}

type Where = Parameters<typeof rowsWhere>[1]

/** People as the API compiles a filter of researchers. */
const peopleWhere = (where: Where, { instant }: Records): Sql =>
  sqlOf(
    rowsWhere('Researcher', where, {
      datamodel: tables,
      table: (name) => `known."${name}"('${instant.toISOString()}'::timestamptz)`,
    }),
  )

const stage = 'WORK'
const day = (year: number) => ({ date: new Date(Date.UTC(year, 0, 1)), precision: 'YEAR' as const })

async function countries(source: MeasureSource, records: Records, people?: Sql): Promise<Cell[][]> {
  const { rows, total } = await shares(source, { records, people, stage, by: ['COUNTRY'] })
  return rows.map(({ keys, count, denominator }) => [keys[0]?.key ?? null, count, denominator, total])
}

async function links(source: MeasureSource, records: Records, { year, people }: { year?: number; people?: Sql }) {
  const window = year === undefined ? undefined : { from: day(year), to: day(year) }
  const table = await flows(source, { records, people, from: stage, to: stage, by: 'COUNTRY', window })
  return table.links.map(({ from, to, count }): Cell[] => [from.key, to.key, count, table.unknown, table.total])
}

async function ranks(source: MeasureSource, records: Records): Promise<Cell[][]> {
  const { rows, total, known } = await ranking(source, { records, stage, first: RANKED })
  return rows.map(({ slug, rank, count }) => [slug, rank, count, known, total])
}

async function years(source: MeasureSource, records: Records): Promise<Cell[][]> {
  const window = { from: day(FIRST_YEAR), to: day(LAST_YEAR) }
  const { rows, total, known } = await shares(source, { records, stage, by: ['YEAR', 'COUNTRY'], window })
  return rows.map(({ keys: [year, country], count, denominator }) => [
    Number(year?.key),
    country?.key ?? null,
    count,
    denominator,
    known,
    total,
  ])
}

const RANKED = 100
const [FIRST_YEAR, LAST_YEAR] = [2011, 2020]
const SLICE = 2018
const SLICES = 20

const PREPARED: readonly Question[] = [
  {
    title: 'shares of everyone at WORK by COUNTRY',
    kind: 'prepared',
    ours: (source, records) => countries(source, records),
    duckdb: () => sharesByCountry(),
  },
  { title: 'ranking of everyone at WORK', kind: 'prepared', ours: ranks, duckdb: () => rankingAtWork(RANKED) },
  {
    title: 'flows WORK → WORK by COUNTRY, the whole matrix',
    kind: 'prepared',
    ours: (source, records) => links(source, records, {}),
    duckdb: () => flowsByCountry(),
  },
  {
    title: 'flows WORK → WORK by COUNTRY in one year',
    kind: 'slice',
    ours: (source, records) => links(source, records, { year: SLICE }),
    duckdb: () => flowsByCountry(SLICE),
  },
  {
    title: 'flows WORK → WORK by COUNTRY, another year each time',
    kind: 'slice',
    ours: (source, records, turn) => links(source, records, { year: SLICE - (turn % SLICES) }),
    duckdb: (turn) => flowsByCountry(SLICE - (turn % SLICES)),
  },
  {
    title: `shares by YEAR × COUNTRY, ${FIRST_YEAR}–${LAST_YEAR}`,
    kind: 'prepared',
    ours: years,
    duckdb: () => sharesByYear(FIRST_YEAR, LAST_YEAR),
  },
]

/** A question that nobody has to be counted for: its answer comes as soon as the columns are up to date. */
export const aboutNobody: Question = {
  title: 'nobody',
  kind: 'people',
  ours: (source, records) =>
    countries(source, records, sqlOf({ texts: ['SELECT NULL::uuid AS id WHERE false'], values: [] })),
  duckdb: () => 'SELECT 1 WHERE false',
}

/** What the questions about some people name. */
export interface Named {
  country: string
  cohort: { id: string; slug: string }
}

/** @returns the questions, in the order of the report */
export function questionsOf({ country, cohort }: Named): Question[] {
  const ever: Where = { affiliations: { some: { institution: { countryCode: country } } } }
  return [
    ...PREPARED,
    {
      title: `shares by COUNTRY of everyone ever in ${country}`,
      kind: 'ad hoc',
      ours: (source, records) => countries(source, records, peopleWhere(ever, records)),
      duckdb: () => sharesByCountry(everIn(country)),
    },
    {
      title: `flows by COUNTRY of everyone ever in ${country}`,
      kind: 'ad hoc',
      ours: (source, records) => links(source, records, { people: peopleWhere(ever, records) }),
      duckdb: () => flowsByCountry(undefined, everIn(country)),
    },
    {
      title: 'shares by COUNTRY of everyone with a doctorate',
      kind: 'ad hoc',
      ours: (source, records) =>
        countries(source, records, peopleWhere({ affiliations: { some: { degree: 'DOCTORATE' } } }, records)),
      duckdb: () => sharesByCountry(WITH_DOCTORATE),
    },
    {
      title: 'shares by COUNTRY of a cohort of 10,000',
      kind: 'people',
      ours: (source, records) =>
        countries(
          source,
          records,
          sqlOf(
            rowsWhere(
              'CohortMember',
              { cohortId: cohort.id },
              {
                datamodel: tables,
                table: (name) => `known."${name}"('${records.instant.toISOString()}'::timestamptz)`,
                field: 'researcherId',
              },
            ),
          ),
        ),
      duckdb: () => sharesByCountry(inCohort(cohort.slug)),
    },
  ]
}
