import { expect, test } from 'vitest'
import { isStudent, isVisitor, postLevel, readDegree } from './read-degree.ts'

test.each([
  ['PhD student', 'DOCTORATE'],
  ['D.Phil. in Philosophy', 'DOCTORATE'],
  ['Doctor of Philosophy', 'DOCTORATE'],
  ['Doctorado en Física', 'DOCTORATE'],
  ['Dr. rer. nat.', 'DOCTORATE'],
  ['博士', 'DOCTORATE'],
  ['博士后', 'POSTDOCTORAL'],
  ['Post-doctoral researcher', 'POSTDOCTORAL'],
  ['Postdoc', 'POSTDOCTORAL'],
  ['M.Sc. Computer Science', 'MASTER'],
  ['MS student', 'MASTER'],
  ["Master's", 'MASTER'],
  ['MBA', 'MASTER'],
  ['硕士', 'MASTER'],
  ['BS/MS', 'MASTER'],
  ['Undergrad student', 'BACHELOR'],
  ['B.A., History', 'BACHELOR'],
  ['BSc (Hons)', 'BACHELOR'],
  ['本科', 'BACHELOR'],
  ['High school', 'OTHER'],
  ['Graduate Student', null],
  ['Head of Doctrine', null],
  ['Webmaster', null],
  ['BASE manager', null],
] as const)('%j names the degree %s', (words, degree) => {
  expect(readDegree(words)).toBe(degree)
})

test.each(['PhD student', 'Student', 'MS student in Physics', 'PhD Candidate', 'Ph.D.', 'Undergraduate', '研究生'])(
  'a %s studies',
  (position) => {
    expect(isStudent(position)).toBe(true)
  },
)

test.each(['Student Affairs Officer', 'Professor', 'PhD Supervisor', 'Dean of Students Office', 'Postdoc'])(
  'a %s does not study',
  (position) => {
    expect(isStudent(position)).toBe(false)
  },
)

test('interns and visitors have their home elsewhere, heads of what is internal or international have not', () => {
  expect(['Research Intern', 'Visiting Fellow', 'Non-Resident Fellow', 'Internship'].every(isVisitor)).toBe(true)
  expect(['Head of Internal Systems', 'International Director', 'Fellow'].some(isVisitor)).toBe(false)
})

test('only a postdoctoral post has a level of its own', () => {
  expect(postLevel('Postdoctoral Fellow')).toBe('POSTDOCTORAL')
  expect(postLevel('Professor, PhD')).toBeNull()
})
