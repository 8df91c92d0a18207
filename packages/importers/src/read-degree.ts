import type { Degree } from '@talent-atlas/db'

/** The words by which titles name a degree, in the order they are looked for: a postdoctoral post names a doctorate too. */
const words: readonly (readonly [Degree, RegExp])[] = [
  ['POSTDOCTORAL', /post-?\s?doc|博士后|ポスドク/i],
  [
    'DOCTORATE',
    /\bph\.?\s?d\b|\bd\.?\s?phil\b|\bdoctor(?:a(?:l|te)|ado|at|ant)?\b|\bdoutorad|\bdottorat|\b(?:sc|ed|eng)\.?d\b|\bdr\. ?(?:rer|phil|ing|med)|博士/i,
  ],
  ['BACHELOR', /\bundergrad/i],
  [
    'MASTER',
    /\bmaster(?:['’]?s)?\b|\bm\.?\s?(?:sc|eng|tech|phil|res|s\.e)\b|\bm\.s\.?(?=\W|$)|\bm\.a\.?(?=\W|$)|\bmba\b|\bmaestr[ií]a\b|\bmestrado\b|\bmagister\b|\blaurea magistrale\b|\bdiplom\b|硕士|碩士|修士/i,
  ],
  [
    'BACHELOR',
    /\bbachelor|\bb\.?\s?(?:sc|eng|tech)\b|\bb\.s\.?(?=\W|$)|\bb\.a\.?(?=\W|$)|\bb\.e\.?(?=\W|$)|\blicen(?:ciatura|ce|za)\b|\blaurea triennale\b|学士|學士|本科/i,
  ],
  ['OTHER', /\bhigh[- ]school|\bhabilitation\b|\bcertificat|\bdiploma\b/i],
]

/** Two capitals are a degree only where they are the first or the only word: `MS in Physics`, not `Vitamin MS`. */
const initials: readonly (readonly [Degree, RegExp])[] = [
  ['MASTER', /^(?:B[SAE]\s?[/&+-]\s?)?M[SAE](?=$|[\s,;(/-])/],
  ['BACHELOR', /^(?:BS|BA|BE)(?=$|[\s,;(/-])/],
]

/**
 * The degree that a title or a programme names: `PhD student`, `M.Sc. in Physics`, `本科`. Of several the higher one.
 * @returns null where none is named: a graduate student may become a master or a doctor
 */
export function readDegree(text: string): Degree | null {
  return [...words, ...initials].find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? null
}

/** Whether a position is that of somebody who studies; advisers and offices of students are not. */
export const isStudent = (position: string): boolean =>
  /\bstudents?\b(?=\s*$|\s*[,;:()/–-]|\s+(?:in|of|at|researcher)\b)|\bundergrad(?:uate)?s?\b|\bph\.?\s?d\.?\s*(?:$|candidate|scholar)|\bdoctoral (?:candidate|researcher)\b|博士生|硕士生|本科生|研究生/i.test(
    position,
  )

/** Whether a position has its home elsewhere: visitors, guests and interns. */
export const isVisitor = (position: string): boolean =>
  /\b(?:visiting|visitor|guest|intern|interns|internship|non-?resident)\b|访问学者|实习/i.test(position)

/** The level of a post: postdoctoral, or none. */
export const postLevel = (position: string): Degree | null =>
  readDegree(position) === 'POSTDOCTORAL' ? 'POSTDOCTORAL' : null
