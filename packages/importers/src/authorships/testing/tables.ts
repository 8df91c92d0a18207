import type { MatchAffiliations } from '../../institution-matcher.ts'

/** One author of a paper of a test. */
export interface TestRow {
  paper: string
  name: string
  affiliation?: string
  status?: string
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The table of papers whose authors are given in order; the paper's word is its title too. */
export function tableOf(rows: readonly TestRow[]): string {
  const counts = new Map<string, number>()
  const lines = rows.map(({ paper, name, affiliation = '', status = 'Poster' }) => {
    const position = (counts.get(paper) ?? 0) + 1
    counts.set(paper, position)
    return [paper, `On ${paper}`, status, position, name, affiliation].map((cell) => quoted(String(cell))).join(',')
  })
  return ['paper_no,title,status,author_pos,name,affiliation', ...lines].join('\n')
}

/** Finds institutions by their very names, several with a slash between them. */
export const matchNames: MatchAffiliations = async (query, texts) => {
  const rows = await query('SELECT text, institution_id AS id FROM institution_name WHERE text = ANY ($1)', [
    texts.flatMap((text) => text.split(' / ')),
  ])
  return texts.map((text) => {
    const names = text.split(' / ')
    return { institutions: rows.filter((row) => names.includes(String(row['text']))).map(({ id }) => String(id)) }
  })
}
