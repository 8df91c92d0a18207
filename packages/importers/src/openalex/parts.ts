import { z } from 'zod'
import { cleanText, MOST_NAME } from '../clean-text.ts'
import type { Rejection } from '../input/index.ts'
import { faultOf } from '../ror/parse.ts'
import { rejectionOf } from '../ror/read.ts'

const ID = /^(?:https?:\/\/(?:api\.)?openalex\.org\/(?:[a-z]+\/)?)?([a-z]\d+)$/i

/** The bare id of a record, `A5023888391`, or null where the text is none. */
export const bareId = (written: unknown): string | null =>
  typeof written === 'string' ? (ID.exec(written.trim())?.[1]?.toUpperCase() ?? null) : null

/** An id of the objects of a letter: A, I or W. */
export const idOf = (letter: string) =>
  z
    .string()
    .transform((text) => bareId(text) ?? text)
    .pipe(z.string().regex(new RegExp(`^${letter}\\d+$`), `it is not an id of OpenAlex that begins with ${letter}`))

export const text = z.string().nullish()

export const nameText = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, 'it is empty').max(MOST_NAME, `it is longer than ${MOST_NAME} characters`))

/** A list that may be left out. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

const ROR = /^(?:https?:\/\/ror\.org\/)?(0[a-z0-9]{6}\d{2})\/?$/i

/** A ROR id, bare; what is none is left out, for the id of OpenAlex tells the institution as well. */
export const ror = text.transform((written) => ROR.exec(written?.trim() ?? '')?.[1]?.toLowerCase() ?? null)

/** An institution as authors and works name it. */
export const dehydratedInstitution = z.object({
  id: idOf('I'),
  ror,
  display_name: nameText,
  country_code: text,
  type: text,
})

export type DehydratedInstitution = z.output<typeof dehydratedInstitution>

export const year = z
  .number()
  .int('it is not a year')
  .min(1800, 'there is no such year')
  .max(2199, 'there is no such year')

/** Reads parts of a record one by one, so that a part that cannot be taken does not cost the others. */
export function readParts<T extends z.ZodType>(
  line: number,
  place: string,
  items: readonly unknown[],
  schema: T,
): { parts: { value: z.output<T>; index: number }[]; rejections: Rejection[] } {
  const parts: { value: z.output<T>; index: number }[] = []
  const rejections: Rejection[] = []
  for (const [index, item] of items.entries()) {
    const parsed = schema.safeParse(item)
    if (parsed.success) parts.push({ value: parsed.data, index })
    else {
      const { path, ...fault } = faultOf(parsed.error, item)
      rejections.push(rejectionOf(line, { path: `${place}[${index}]${path === '' ? '' : `.${path}`}`, ...fault }))
    }
  }
  return { parts, rejections }
}
