import { expect, test } from 'vitest'
import { namesFounder, natureOf } from './nature.ts'
import { readUrls, webSource } from './web-source.ts'

test.each([
  ['Policy Lead', 'full-time', 'EMPLOYMENT'],
  ['Research Fellow', '', 'EMPLOYMENT'],
  ['Visiting Fellow', '', 'VISITING'],
  ['Research Intern', '', 'VISITING'],
  ['Engineer', 'Intern', 'VISITING'],
  ['Professor', 'Advisor', 'VISITING'],
  ['Advisor', '', 'VISITING'],
  ['Head of Advising', '', 'EMPLOYMENT'],
  ['Senior Policy Advisor', '', 'EMPLOYMENT'],
  ['Advisor & Board Member', '', 'VISITING'],
  ['CEO and Board Member', '', 'EMPLOYMENT'],
  ['Trustee', '', 'VISITING'],
  ['Writer', 'volunteer', 'VISITING'],
  ['Writer', 'contractor', 'EMPLOYMENT'],
  ['Co-Founder, visiting scholar', '', 'EMPLOYMENT'],
  ['Student Fellow', 'graduate student', 'VISITING'],
])('%s (%s) is %s', (title, type, kind) => {
  expect(natureOf(title, type).kind).toBe(kind)
})

test('graduate students are in education, with the degree that their title names', () => {
  expect(natureOf('PhD Student, Computer Science', 'Graduate Student')).toMatchObject({
    kind: 'EDUCATION',
    degree: 'DOCTORATE',
  })
  expect(natureOf('Graduate Student', 'graduate student')).toMatchObject({ kind: 'EDUCATION', degree: null })
  expect(natureOf('Researcher', 'postdoc')).toMatchObject({ kind: 'EMPLOYMENT', degree: 'POSTDOCTORAL' })
})

test('a founder is one who is called so, not one who works for a founder', () => {
  expect(['Founder', 'Co-founder', 'CEO & Cofounder', 'Co-Founder of Suvita'].every(namesFounder)).toBe(true)
  expect(
    ['Assistant to the Founder', "Founder's Associate", 'Founding Engineer', 'Foundations'].some(namesFounder),
  ).toBe(false)
})

test.each([
  ['https://arxiv.org/abs/2103.00020', 'PAPER', 'arxiv.org/abs/2103.00020'],
  ['https://www.linkedin.com/in/ada?originalSubdomain=fr', 'PROFILE', 'linkedin.com/in/ada'],
  ['https://en.wikipedia.org/wiki/Ada', 'ARTICLE', 'en.wikipedia.org/wiki/Ada'],
  [
    'https://archive.is/2019.05.01-101010/https://lab.example/our-team',
    'PROFILE',
    'lab.example/our-team (copy of 2019-05-01)',
  ],
  ['http://lab.example:80/annual-report', 'OTHER', 'lab.example/annual-report'],
])('the page %s is a %s', (url, kind, title) => {
  expect(webSource(url)).toEqual({ url, kind, title })
})

test('addresses without a scheme are completed, what is none is told apart, and each counts once', () => {
  expect(
    readUrls('https://a.example/x  www.b.example/y|https://a.example/x hhttps://c.example 2023 https://u:p@d.example/'),
  ).toEqual({
    urls: ['https://a.example/x', 'https://www.b.example/y'],
    unread: ['hhttps://c.example', '2023', 'https://u:p@d.example/'],
  })
})
