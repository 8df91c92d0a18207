import { z } from 'zod'

const text = z.string().nullish()

/** What a name may be written as; version 1 of the API has its parts only. */
const nameSchema = z.object({
  fullname: text,
  first: text,
  middle: text,
  last: text,
  username: text,
  preferred: z.boolean().nullish(),
})

const year = z.number().int().min(1800, 'there is no such year').max(2199, 'there is no such year').nullish()

/** An entry of the history: years, an end of null while it goes on. */
export const entrySchema = z.object({
  position: z.string().trim().nullish(),
  start: year,
  end: year,
  institution: z.object({ name: text, domain: text, country: text, city: text }),
})

export type Entry = z.output<typeof entrySchema>

/** A profile; e-mails, gender, pronouns and relations are never read. */
export const profileSchema = z.object({
  id: z.string().regex(/^~\S+\d$/, 'it is not the id of a profile: ~First_Last1'),
  content: z.object({
    names: z.array(nameSchema).min(1, 'there is no name'),
    history: z
      .array(z.unknown())
      .nullish()
      .transform((entries) => entries ?? []),
    orcid: text,
    dblp: text,
    gscholar: text,
    semanticScholar: text,
  }),
})

export type Profile = z.output<typeof profileSchema>
