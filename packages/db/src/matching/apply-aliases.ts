import type { PrismaClient } from '../generated/prisma/client.ts'
import { type MergeCount, mergeRows, type Row } from '../merge.ts'
import { writeAs } from '../write-as.ts'
import { ALIAS_SOURCE, aliasId } from './alias-ids.ts'
import type { InstitutionAlias } from './read-aliases.ts'

/** What became of a list of aliases. */
export interface AliasCount {
  added: number
  changed: number
  /** Names of institutions that are not on record and not to be made. */
  skipped: number
}

type Transaction = Parameters<Parameters<typeof writeAs>[2]>[0]

const SOURCE: Row = {
  id: ALIAS_SOURCE,
  title: 'Talent Atlas: further names of institutions',
  publisher: 'Talent Atlas',
  kind: 'DATASET',
}

const keyOf = ({ ror, slug }: InstitutionAlias): string => (ror === undefined ? `slug:${slug}` : `ror:${ror}`)

/** The institutions on record, by the keys of the aliases. */
async function findKnown(transaction: Transaction, aliases: readonly InstitutionAlias[]): Promise<Map<string, string>> {
  const rors = aliases.flatMap(({ ror }) => ror ?? [])
  const slugs = aliases.flatMap(({ slug }) => slug ?? [])
  const rows = await transaction.$queryRaw<{ key: string; id: string }[]>`
    SELECT 'slug:' || slug AS key, id::text FROM institution WHERE slug = ANY (${slugs}::text[])
    UNION ALL SELECT 'ror:' || value, institution_id::text FROM institution_identifier
      WHERE scheme = 'ROR' AND value = ANY (${rors}::text[])`
  const known = new Map(rows.map(({ key, id }) => [key, id]))
  const ids = aliases.flatMap((alias) => {
    const id = known.get(keyOf(alias)) ?? (alias.slug === undefined ? undefined : known.get(`slug:${alias.slug}`))
    return id === undefined ? [] : [[keyOf(alias), id] as const]
  })
  return new Map(ids)
}

async function findNames(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await transaction.$queryRaw<{ id: string; institution: string; text: string }[]>`
    SELECT id::text, institution_id::text AS institution, text FROM institution_name
    WHERE institution_id = ANY (${ids}::uuid[])`
  return new Map(rows.map(({ id, institution, text }) => [`${institution} ${text}`, id]))
}

const institutionRow = (alias: InstitutionAlias): Row => ({
  id: aliasId(keyOf(alias)),
  slug: alias.slug ?? '',
  name: alias.name,
  kind: alias.kind ?? 'OTHER',
  country_code: alias.country ?? null,
  city: alias.city ?? null,
  homepage: alias.homepage ?? null,
})

const evidenceRow = (target: 'institution_id' | 'institution_name_id', id: string): Row => ({
  id: aliasId(`evidence:${target}:${id}`),
  source_id: ALIAS_SOURCE,
  [target]: id,
})

/** The institutions that have to be made, with their identifiers and what speaks for them. */
async function makeInstitutions(transaction: Transaction, made: readonly InstitutionAlias[]): Promise<MergeCount[]> {
  const rows = made.map(institutionRow)
  const identifiers = made.flatMap((alias) => {
    const institution = aliasId(keyOf(alias))
    return alias.ror === undefined
      ? []
      : [{ id: aliasId(`${keyOf(alias)} ROR`), institution_id: institution, scheme: 'ROR', value: alias.ror }]
  })
  return [
    await mergeRows(transaction, 'institution', rows),
    await mergeRows(transaction, 'institution_identifier', identifiers),
    await mergeRows(
      transaction,
      'evidence',
      rows.map(({ id }) => evidenceRow('institution_id', id)),
    ),
  ]
}

async function addNames(
  transaction: Transaction,
  aliases: readonly InstitutionAlias[],
  ids: ReadonlyMap<string, string>,
): Promise<MergeCount[]> {
  const known = await findNames(transaction, [...ids.values()])
  const wanted = aliases.flatMap((alias) => {
    const institution = ids.get(keyOf(alias))
    const own = alias.slug === undefined ? alias.names : [alias.name, ...alias.names]
    return institution === undefined ? [] : [...new Set(own)].map((text) => ({ institution, text }))
  })
  const named = wanted.map(({ institution, text }) => {
    const key = `${institution} ${text}`
    return { institution, text, known: known.get(key), id: known.get(key) ?? aliasId(`name:${key}`) }
  })
  const fresh = named.filter((name) => name.known === undefined)
  return [
    await mergeRows(
      transaction,
      'institution_name',
      fresh.map(({ id, institution, text }) => ({ id, institution_id: institution, text, kind: 'ALIAS' })),
    ),
    await mergeRows(
      transaction,
      'evidence',
      named.map(({ id }) => evidenceRow('institution_name_id', id)),
    ),
  ]
}

/**
 * Puts aliases on record, each with our own source as evidence. Institutions that are known by ROR id or slug only get
 * names; others are made where the file says what they are. Applied again it changes nothing.
 */
export async function applyInstitutionAliases(
  prisma: PrismaClient,
  aliases: readonly InstitutionAlias[],
): Promise<AliasCount> {
  return writeAs(prisma, 'aliases', async (transaction) => {
    const counts = [await mergeRows(transaction, 'source', [SOURCE])]
    const known = await findKnown(transaction, aliases)
    const made = aliases.filter((alias) => !known.has(keyOf(alias)) && alias.slug !== undefined)
    counts.push(...(await makeInstitutions(transaction, made)))
    for (const alias of made) known.set(keyOf(alias), aliasId(keyOf(alias)))
    counts.push(...(await addNames(transaction, aliases, known)))
    const skipped = aliases.filter((alias) => !known.has(keyOf(alias))).flatMap(({ names }) => names).length
    const sum = (key: 'added' | 'changed'): number => counts.reduce((total, count) => total + count[key], 0)
    return { added: sum('added'), changed: sum('changed'), skipped }
  })
}
