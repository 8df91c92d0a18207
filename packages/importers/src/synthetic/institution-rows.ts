import type { CopyValue } from '@talent-atlas/db/copy-text'
import { idOf, type SyntheticSet, slugPrefix, streams } from './identity.ts'
import type { Institution, Institutions } from './institutions.ts'
import { sourceId } from './labels.ts'
import { Random } from './random.ts'
import type { TableRows } from './tables.ts'

const GROUPS = ['Azure League', 'Northern Alliance', 'Project Lantern', 'Group of Twelve', 'Harbor Compact']

type Row = readonly CopyValue[]

function* names(set: SyntheticSet, institutions: readonly Institution[]): Generator<Row> {
  for (const { place, id, name } of institutions) {
    for (const [index, other] of name.others.entries()) {
      yield [idOf(set, 'institutionName', place * 8 + index), id, other.text, other.language, other.kind]
    }
  }
}

/** Some belong to a larger one of their country, one that comes before them; a few are related otherwise. */
function* relations(set: SyntheticSet, { all }: Institutions): Generator<Row> {
  const before = new Map<string, Institution[]>()
  for (const institution of all) {
    const { place, id, country } = institution
    const larger = before.get(country.code) ?? []
    before.set(country.code, larger)
    larger.push(institution)
    const random = new Random(set.seed, set.researchers, streams.institutionRelation, place, 1)
    const other = larger[Math.floor((larger.length - 1) * random.float())]
    if (!other || other === institution || random.chance(0.88)) continue
    const isParent = random.chance(0.8)
    const start = random.chance(0.5) ? [`${random.integer(1950, 2020)}-01-01`, 'YEAR'] : [null, null]
    const kind = isParent ? 'PARENT' : 'RELATED'
    yield [idOf(set, 'institutionRelation', place), id, other.id, kind, ...start, isParent]
  }
}

const groupId = (set: SyntheticSet, place: number): string => idOf(set, 'group', place)

/** Of the set's groups. */
export const groupIds = (set: SyntheticSet): string[] => GROUPS.map((_, place) => groupId(set, place))

function* groupMembers(set: SyntheticSet, institutions: readonly Institution[]): Generator<Row> {
  for (const { place, id, kind } of institutions) {
    if (kind !== 'EDUCATION') continue
    const random = new Random(set.seed, set.researchers, streams.groupMember, place, 1)
    for (const group of GROUPS.keys()) {
      if (!random.chance(0.1 / (group + 1))) continue
      const start = random.chance(0.7) ? [`${random.integer(1980, 2015)}-01-01`, 'YEAR'] : [null, null]
      yield [idOf(set, 'groupMember', place * 8 + group), groupId(set, group), id, ...start]
    }
  }
}

/** The rows of all institutions and of what ties them. */
export function institutionRows(set: SyntheticSet, institutions: Institutions): TableRows[] {
  const { all } = institutions
  const evidence = all.map(({ place, id }) => [idOf(set, 'evidence', place * 32 + 31), sourceId(set), id])
  return [
    [
      'institution',
      all.map(({ id, slug, name, kind, country }) => [id, slug, name.text, kind, country.code, name.city]),
    ],
    ['institutionName', names(set, all)],
    ['institutionRelation', relations(set, institutions)],
    [
      'group',
      GROUPS.map((name, place) => [groupId(set, place), `${slugPrefix(set)}g${place + 1}`, `Synthetic ${name}`]),
    ],
    ['groupMember', groupMembers(set, all)],
    ['institutionEvidence', evidence],
  ]
}
