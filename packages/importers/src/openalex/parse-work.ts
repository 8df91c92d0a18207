import { normaliseIdentifier } from '@talent-atlas/db'
import type { z } from 'zod'
import { cleanOrNull, cleanText, MOST_NAME } from '../clean-text.ts'
import { Rejection } from '../input/index.ts'
import { orcidId } from '../orcid-id.ts'
import { faultOf } from '../ror/parse.ts'
import { rejectionOf } from '../ror/read.ts'
import { type AuthorSlot, authorshipSchema, type WorkObject, workSchema } from './objects.ts'
import { bareId, dehydratedInstitution, readParts } from './parts.ts'

type Work = z.output<typeof workSchema>

/** The author of those that OpenAlex could not tell from one another. */
const NOBODY = 'A9999999999'

/** What is stored of an affiliation as printed. */
const MOST_PRINTED = 2000

const MARKUP = /<\/?(?:i|b|u|em|strong|sub|sup|scp|small|span|jats:[a-z-]+|mml:[a-z-]+)(?:\s[^<>]*)?\/?>/gi

const doiOf = ({ doi, ids }: Work): string | null => {
  const value = normaliseIdentifier('DOI', doi ?? ids?.doi ?? '')
  return /^10\.\d{4,9}\/\S+$/.test(value) && value.length <= 500 ? value : null
}

const ARXIV = /(?:arxiv\.org\/(?:abs|pdf)\/|^10\.48550\/arxiv\.|^arxiv:)((?:[a-z-]+(?:\.[a-z]{2})?\/)?\d[\d.]+\d)/i

/** The id of the preprint, without its version: as given, by its DOI, or by the places where the work can be read. */
function arxivOf({ doi, ids, primary_location: primary, locations }: Work): string | null {
  const places = [primary, ...locations].map((location) => location?.landing_page_url)
  const written = [ids?.arxiv, normaliseIdentifier('DOI', doi ?? ''), ...places]
  return written.flatMap((one) => ARXIV.exec(one ?? '')?.[1] ?? [])[0] ?? null
}

function readSlot(
  line: number,
  index: number,
  authorship: z.output<typeof authorshipSchema>,
): { slot: AuthorSlot | null; rejections: Rejection[] } {
  const { author, raw_author_name: raw, raw_affiliation_strings: strings } = authorship
  const name = cleanOrNull(author?.display_name) ?? cleanOrNull(raw)
  const place = `authorships[${index}]`
  if (name === null || name.length > MOST_NAME) {
    return { slot: null, rejections: [new Rejection(line, `${place}.author`, name ?? '', 'it has no name')] }
  }
  const { parts, rejections } = readParts(line, `${place}.institutions`, authorship.institutions, dehydratedInstitution)
  const id = bareId(author?.id)
  const slot: AuthorSlot = {
    position: index + 1,
    author: id?.startsWith('A') && id !== NOBODY ? id : null,
    orcid: orcidId(author?.orcid ?? ''),
    name,
    printedName: (cleanOrNull(raw) ?? name).slice(0, MOST_NAME).trim(),
    printedAffiliation:
      cleanOrNull(strings.map((one) => one ?? '').join('; '))
        ?.slice(0, MOST_PRINTED)
        .trim() ?? null,
    institutions: parts.map(({ value }) => value),
  }
  return { slot, rejections }
}

/** Reads a work; authors that cannot be taken are rejected one by one, and their places stay empty. */
export function parseWork(line: number, value: unknown): { work: WorkObject | null; rejections: Rejection[] } {
  const parsed = workSchema.safeParse(value)
  if (!parsed.success) return { work: null, rejections: [rejectionOf(line, faultOf(parsed.error, value))] }
  const { data } = parsed
  const title = cleanText((data.display_name ?? data.title ?? '').replace(MARKUP, ''))
  if (title === '') return { work: null, rejections: [new Rejection(line, 'title', data.id, 'the work has no title')] }
  const { parts, rejections } = readParts(line, 'authorships', data.authorships, authorshipSchema)
  const slots: AuthorSlot[] = []
  for (const { value: authorship, index } of parts) {
    const read = readSlot(line, index, authorship)
    if (read.slot) slots.push(read.slot)
    rejections.push(...read.rejections)
  }
  const venue = cleanOrNull(data.primary_location?.source?.display_name ?? data.host_venue?.display_name)
  const { id, publication_year: year = null } = data
  return { work: { id, title, year, venue, doi: doiOf(data), arxiv: arxivOf(data), slots }, rejections }
}
