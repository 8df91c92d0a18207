import type { AffiliationKind, Degree } from '@talent-atlas/db'
import { isStudent, isVisitor, postLevel, readDegree } from '../read-degree.ts'

/** What a position is to the person. */
export interface Nature {
  kind: AffiliationKind
  degree: Degree | null
  isFounder: boolean
}

/** Somebody who founded it, not who works for one or for `Founders Pledge`. */
export const namesFounder = (title: string): boolean =>
  /(?<!\b(?:to|of|for) (?:the )?)\b(?:co-?\s?)?founder(?!['’]|s?\s*pledge)\b/i.test(title)

/** Types of employment of people whose home is elsewhere. */
const outside =
  /^(?:board member|trustee|advis[eo]r|mentor|affiliate|associate|volunteer|intern|internship|visiting|visitor|guest)$/

/** Roles that are held beside a post elsewhere: seats on boards and plain advisers. */
const boardOrAdvice =
  /\bboard (?:member|chair|treasurer|secretary|observer|advis[eo]r)|\b(?:board of|advisory board|trustee\b)|^(?:external )?advis[eo]r$|^(?:member|chair)(?: of the board)?$/i

const isBeside = (title: string): boolean =>
  title !== '' && title.split(/\s*(?:[;,&/]|\band\b)\s*/).every((part) => boardOrAdvice.test(part) || isVisitor(part))

/** A type of employment that says that the home of the person is elsewhere. */
export const isOutside = (employmentType: string): boolean => outside.test(employmentType.toLowerCase())

/**
 * Tells what a position is. The type of employment decides where there is one, otherwise the title:
 * - interns, visitors, volunteers, affiliates, associates, advisers and members of boards are VISITING, for none of them
 *   is employed there or has left another home for it;
 * - graduate students and those who say so in their title are in EDUCATION, fellows among them VISITING;
 * - everybody else is in EMPLOYMENT: fellows, contractors and postdocs too, for they are paid for a time.
 */
export function natureOf(title: string, employmentType: string): Nature {
  const type = employmentType.toLowerCase()
  const isFounder = namesFounder(title)
  const level = type === 'postdoc' ? 'POSTDOCTORAL' : postLevel(title)
  const tie = (kind: AffiliationKind, degree: Degree | null = level): Nature => ({ kind, degree, isFounder })
  if (isOutside(type)) return tie('VISITING')
  if (type === 'graduate student' || (type === '' && isStudent(title))) {
    const isGuest = /\bfellow|\baffiliat/i.test(title) || isVisitor(title)
    return isGuest ? tie('VISITING') : tie('EDUCATION', readDegree(title))
  }
  const isElsewhere = isVisitor(title) || (type === '' && isBeside(title))
  return tie(isElsewhere && !isFounder ? 'VISITING' : 'EMPLOYMENT')
}
