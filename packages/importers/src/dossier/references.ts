import type { Dossier, DossierFile } from './format.ts'
import { nameRecord } from './record-name.ts'

type Named = { key?: string; slug?: string }
const nameOf = (record: Named): string => record.key ?? record.slug ?? ''

/** What a record refers to: the field, the file it points into, the key it names. */
type Reference = [field: string, file: DossierFile, key: string]

const evidenceOf = (evidence: readonly { source: string }[], field = 'evidence'): Reference[] =>
  evidence.map(({ source }, index) => [`${field}.${index}.source`, 'sources', source])

const listOf = (field: string, file: DossierFile, keys: readonly string[]): Reference[] =>
  keys.map((key, index) => [`${field}.${index}`, file, key])

const one = (field: string, file: DossierFile, key: string | undefined): Reference[] =>
  key === undefined ? [] : [[field, file, key]]

const namesOf = (names: readonly { evidence?: readonly { source: string }[] | undefined }[]): Reference[] =>
  names.flatMap((name, index) => evidenceOf(name.evidence ?? [], `names.${index}.evidence`))

/** The references of every kind of record. */
const referencesIn: { [F in DossierFile]: (record: Dossier[F][number]) => Reference[] } = {
  sources: () => [],
  institutions: (record) => [
    ...evidenceOf(record.evidence),
    ...namesOf(record.names),
    ...record.relations.flatMap((relation, index) => [
      ...one(`relations.${index}.institution`, 'institutions', relation.institution),
      ...evidenceOf(relation.evidence, `relations.${index}.evidence`),
    ]),
  ],
  'institution-groups': (record) => [
    ...listOf('members', 'institutions', record.members),
    ...evidenceOf(record.evidence),
  ],
  researchers: (record) => [...evidenceOf(record.evidence), ...namesOf(record.names)],
  affiliations: (record) => [
    ...one('researcher', 'researchers', record.researcher),
    ...one('institution', 'institutions', record.institution),
    ...evidenceOf(record.evidence),
  ],
  works: (record) => [
    ...record.authors.flatMap((author, index) => [
      ...one(`authors.${index}.researcher`, 'researchers', author.researcher),
      ...listOf(`authors.${index}.institutions`, 'institutions', author.institutions),
    ]),
    ...evidenceOf(record.evidence),
  ],
  cohorts: (record) => [...listOf('members', 'researchers', record.members), ...evidenceOf(record.evidence)],
  figures: (record) => [
    ...one('institution', 'institutions', record.institution),
    ...one('cohort', 'cohorts', record.cohort),
    ...evidenceOf(record.evidence),
  ],
  conflicts: (record) => [
    ...listOf('figures', 'figures', record.figures),
    ...listOf('affiliations', 'affiliations', record.affiliations),
  ],
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function checkFile<F extends DossierFile>(
  dossier: Dossier,
  known: Record<DossierFile, Set<string>>,
  file: F,
): string[] {
  return dossier[file].flatMap((record, index) => {
    const where = nameRecord(file, index, record)
    const names = 'names' in record ? [record.name, ...record.names.map((name) => name.text)] : []
    return [
      ...referencesIn[file](record)
        .filter(([, target, key]) => !known[target].has(key))
        .map(([field, target, key]) => `${where}, field ${field}: "${key}" is not in ${target}.json`),
      ...repeated(names).map((name) => `${where}, field names: "${name}" stands there twice`),
    ]
  })
}

/** Problems between records: a key used twice, a name used twice, a reference to nothing. */
export function checkReferences(dossier: Dossier): string[] {
  const files = Object.keys(dossier) as DossierFile[]
  const known = Object.fromEntries(
    files.map((file) => [file, new Set(dossier[file].map((record: Named) => nameOf(record)))]),
  ) as Record<DossierFile, Set<string>>
  return files.flatMap((file) => [
    ...repeated(dossier[file].map((record: Named) => nameOf(record))).map(
      (key) => `${file}.json: "${key}" names two records`,
    ),
    ...checkFile(dossier, known, file),
  ])
}
