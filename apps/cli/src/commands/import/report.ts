import type { ImportResult, Rejection } from '@talent-atlas/importers'
import type { IdentityStep } from './around.ts'

/** Rejections told one by one; the rest is counted, and all are kept with the import. */
const SHOWN = 20

const number = new Intl.NumberFormat('en')

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`

/** One rejected record, as a line of a report. */
const rejectionLine = (file: string, { line, column, value, reason }: Rejection): string =>
  `${file}:${line}${column === null ? '' : ` ${column}`}: ${reason}${value === '' ? '' : ` (${value})`}`

/** Tells the first rejections as they come. */
export function rejectionTeller(file: string, write: (line: string) => void): (rejection: Rejection) => void {
  let told = 0
  return (rejection) => {
    told += 1
    if (told <= SHOWN) write(rejectionLine(file, rejection))
    if (told === SHOWN) write('Further ones are only counted; --rejects FILE writes all of them.')
  }
}

/** A run as an object for programs. */
export const importJson = (kind: string, file: string, result: ImportResult, dryRun: boolean, seconds: number) => ({
  kind,
  file,
  dryRun,
  ...result,
  changes: result.added + result.changed,
  seconds,
})

function sentences(result: ImportResult): string[] {
  const { kept, rejected, unresolved, matched, unmatched } = result
  const texts = matched + unmatched.count
  return [
    kept > 0 ? `${plural(kept, 'row')} left as somebody else wrote them.` : '',
    unresolved > 0 ? `${plural(unresolved, 'row')} left out: they refer to a record that is not on file.` : '',
    rejected > 0 ? `${plural(rejected, 'record')} rejected.` : '',
    texts > 0 ? `${number.format(matched)} of ${plural(texts, 'affiliation')} matched to an institution.` : '',
  ].filter((sentence) => sentence !== '')
}

/** A run in words, for people. */
export function importSentence(file: string, result: ImportResult, dryRun: boolean, seconds: number): string {
  const { added, changed, records, isComplete, resumed, id } = result
  const tables = Object.entries(result.tables)
    .filter(([, count]) => count.added + count.changed > 0)
    .map(([name, count]) => `  ${name}: ${number.format(count.added)} added, ${number.format(count.changed)} changed`)
  const would = dryRun ? 'would be ' : ''
  const head = isComplete
    ? `${file}: ${plural(records, 'record')} read in ${seconds} s; ${plural(added, 'row')} ${would}added, ${number.format(changed)} ${would}changed.`
    : `${file}: stopped after ${plural(records, 'record')}; ${dryRun ? 'nothing was changed' : 'the same command goes on from there'}.`
  const went = resumed ? ['It went on where an earlier run had stopped.'] : []
  const undo = dryRun || added + changed === 0 ? [] : [`To withdraw it: atlas import --undo ${id}`]
  return [head, ...tables, ...went, ...sentences(result), ...undo].join('\n')
}

/** What was found out about who is who, in words. */
export const identitySentences = (step: IdentityStep | null): string[] => [
  ...(step && step.merged > 0 ? [`${plural(step.merged, 'pair')} merged, as somebody had decided before.`] : []),
  ...(step && step.proposed > 0
    ? [`${plural(step.proposed, 'pair')} may be one person each: atlas review lists them with the reasons.`]
    : []),
]
