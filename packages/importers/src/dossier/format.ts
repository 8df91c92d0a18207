import { isoCountries } from '@talent-atlas/db'
import { z } from 'zod'
import { isOpenWhileCurrent, isPartialDate, startsBeforeItEnds } from './period.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab case')
const text = z.string().min(1).max(2000)
const name = z
  .string()
  .regex(/^\S(.*\S)?$/, 'must be a text without white space around it')
  .max(500)
const partialDate = z.string().refine(isPartialDate, 'must be a date written YYYY, YYYY-MM or YYYY-MM-DD')
const countries = new Set(isoCountries.map(({ code }) => code))
const country = z.string().refine((code) => countries.has(code), 'must be an ISO 3166-1 alpha-2 code')

const nameKind = z.enum(['ALIAS', 'NATIVE', 'FORMER', 'ACRONYM'])
const scheme = z.enum([
  'ORCID',
  'ROR',
  'OPENALEX',
  'OPENREVIEW',
  'DBLP',
  'SEMANTIC_SCHOLAR',
  'GOOGLE_SCHOLAR',
  'WIKIDATA',
  'GRID',
  'DOI',
  'ARXIV',
  'URL',
])

/** What a source says about a record; `source` is a source's key. */
const evidence = z
  .array(
    z.strictObject({
      source: slug,
      stance: z.enum(['SUPPORTS', 'DISPUTES']).default('SUPPORTS'),
      locator: text.optional(),
      attributedTo: text.optional(),
    }),
  )
  .min(1)

/** A name beside the preferred one; `evidence` where only some source writes it so. */
const names = z
  .array(z.strictObject({ text: name, language: z.string().optional(), kind: nameKind, evidence: evidence.optional() }))
  .default([])
const identifiers = z.array(z.strictObject({ scheme, value: text })).default([])
const period = { start: partialDate.optional(), end: partialDate.optional() }

/** The rules that every record with a period keeps. */
const inOrder = <Shape extends z.ZodType<{ start?: string | undefined; end?: string | undefined }>>(record: Shape) =>
  record
    .refine(startsBeforeItEnds, { path: ['end'], error: 'is before the start' })
    .refine(isOpenWhileCurrent, { path: ['isCurrent'], error: 'is set although there is an end' })

const source = z.strictObject({
  key: slug,
  title: text,
  publisher: text.optional(),
  url: z.url().optional(),
  publishedOn: partialDate.optional(),
  kind: z.enum(['ARTICLE', 'REPORT', 'PAPER', 'DATASET', 'PROFILE', 'OTHER']),
})

const institution = z.strictObject({
  slug,
  name,
  kind: z.enum([
    'EDUCATION',
    'COMPANY',
    'NONPROFIT',
    'GOVERNMENT',
    'FACILITY',
    'HEALTHCARE',
    'FUNDER',
    'ARCHIVE',
    'OTHER',
  ]),
  country: country.optional(),
  city: text.optional(),
  homepage: z.url().optional(),
  names,
  identifiers,
  /** `institution` is the parent, successor or related one of this record. */
  relations: z
    .array(
      inOrder(
        z.strictObject({
          kind: z.enum(['PARENT', 'SUCCESSOR', 'RELATED']),
          institution: slug,
          ...period,
          isCurrent: z.boolean().default(false),
          evidence,
        }),
      ),
    )
    .default([]),
  evidence,
})

const institutionGroup = inOrder(
  z.strictObject({ slug, name: text, ...period, members: z.array(slug).min(1), evidence }),
)

const researcher = z.strictObject({ slug, name, names, identifiers, evidence })

const affiliation = inOrder(
  z.strictObject({
    key: slug,
    researcher: slug,
    institution: slug,
    kind: z.enum(['EDUCATION', 'EMPLOYMENT', 'VISITING', 'AUTHORSHIP']),
    degree: z.enum(['BACHELOR', 'MASTER', 'DOCTORATE', 'POSTDOCTORAL', 'OTHER']).optional(),
    role: text.optional(),
    isFounder: z.boolean().default(false),
    ...period,
    isCurrent: z.boolean().default(false),
    /** When a source saw it hold. */
    observedOn: partialDate.optional(),
    status: z.enum(['ACCEPTED', 'DISPUTED']).default('ACCEPTED'),
    evidence,
  }),
)

const work = z.strictObject({
  key: slug,
  title: text,
  year: z.int().min(1900).max(2100).optional(),
  venue: text.optional(),
  identifiers,
  /** In the printed order; `name` as printed. */
  authors: z
    .array(z.strictObject({ name: text, researcher: slug, institutions: z.array(slug).default([]) }))
    .default([]),
  evidence,
})

const cohort = z.strictObject({
  slug,
  name: text,
  definition: text,
  reportedSize: z.int().positive().optional(),
  members: z.array(slug),
  evidence,
})

const figure = inOrder(
  z.strictObject({
    key: slug,
    measure: z.enum(['SHARE', 'COUNT', 'COMPENSATION', 'INVESTMENT', 'RATIO', 'RANK', 'MEAN', 'SCORE']),
    label: text,
    value: z.number(),
    unit: z.enum([
      'PERCENT',
      'PEOPLE',
      'USD',
      'CNY',
      'RATIO',
      'INSTITUTIONS',
      'PROGRAMMES',
      'RANK',
      'PAPERS',
      'CITATIONS',
      'POINTS',
      'ITEMS',
    ]),
    bound: z.enum(['EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT']).default('EXACT'),
    ...period,
    population: text,
    country: country.optional(),
    institution: slug.optional(),
    cohort: slug.optional(),
    stage: z.enum(['UNDERGRADUATE', 'GRADUATE', 'WORK']).optional(),
    basis: z.enum(['SITE', 'HEADQUARTERS']).optional(),
    /** The class of careers that it is about, at home in `country`. */
    mobility: z.enum(['NEVER_LEFT', 'RETURNED', 'ABROAD', 'NEVER_PRESENT', 'UNKNOWN']).optional(),
    note: text.optional(),
    evidence,
  }),
)

const conflict = z.strictObject({
  key: slug,
  kind: z.enum(['VALUE', 'POPULATION', 'PERIOD', 'DEFINITION']),
  explanation: text.optional(),
  resolution: text.optional(),
  figures: z.array(slug).default([]),
  affiliations: z.array(slug).default([]),
})

/** Every file of the dossier and the shape of its records; the file is `<name>.json`. */
export const dossierFiles = {
  sources: source,
  institutions: institution,
  'institution-groups': institutionGroup,
  researchers: researcher,
  affiliations: affiliation,
  works: work,
  cohorts: cohort,
  figures: figure,
  conflicts: conflict,
} as const

export type DossierFile = keyof typeof dossierFiles

/** The whole dossier, file by file. */
export type Dossier = { [F in DossierFile]: z.output<(typeof dossierFiles)[F]>[] }
