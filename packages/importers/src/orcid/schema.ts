import { z } from 'zod'

const text = z.string().nullish()
const wrapped = z
  .object({ value: text })
  .nullish()
  .transform((one) => one?.value ?? null)

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

const section = z
  .object({ 'affiliation-group': listOf(z.object({ summaries: listOf(z.record(z.string(), z.unknown())) })) })
  .nullish()
  .transform((one) => one?.['affiliation-group'].flatMap(({ summaries }) => summaries) ?? [])

/** The parts of a record 3.0 that are read, as its JSON has them. */
export const recordSchema = z.object({
  'orcid-identifier': z.object({ path: z.string() }),
  person: z.object({
    name: z
      .object({ visibility: text, 'given-names': wrapped, 'family-name': wrapped, 'credit-name': wrapped })
      .nullish(),
    'other-names': z.object({ 'other-name': listOf(z.object({ content: text, visibility: text })) }).nullish(),
  }),
  'activities-summary': z
    .object({ educations: section, qualifications: section, employments: section, 'invited-positions': section })
    .nullish(),
})

const date = z
  .object({ year: wrapped, month: wrapped, day: wrapped })
  .nullish()
  .transform((one) => [one?.year, one?.month, one?.day])

/** An entry of a section. */
export const summarySchema = z.object({
  'put-code': z.union([z.number(), z.string()]).transform(String),
  visibility: text,
  'department-name': text,
  'role-title': text,
  'start-date': date,
  'end-date': date,
  organization: z.object({
    name: z.string().trim().min(1, 'it is empty').max(500, 'it is longer than 500 characters'),
    address: z.object({ city: text, country: text }).nullish(),
    'disambiguated-organization': z
      .object({ 'disambiguated-organization-identifier': text, 'disambiguation-source': text })
      .nullish(),
  }),
})

export type Summary = z.output<typeof summarySchema>
