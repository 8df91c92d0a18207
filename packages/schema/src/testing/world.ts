import type { Prisma, PrismaClient } from '@talent-atlas/db'
import { dates } from '@talent-atlas/db/testing'
import { uuid } from './uuid.ts'

type Numbers = readonly number[]
type Evidence = Prisma.EvidenceCreateManyInput

const COUNTRIES = ['CN', 'US', 'HK', null, 'GB'] as const
/** Slugs and sorted names in the order of the numbers. */
const padded = (number: number): string => String(number).padStart(3, '0')

/**
 * Fills an empty database with so many records of every kind, tied to each other in every way the models allow.
 * Person, institution, cohort and group 0 are tied to all of the others, so that every nested list has a long case.
 */
export async function populate(prisma: PrismaClient, size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, number) => number)
  await records(prisma, numbers)
  await ties(prisma, numbers)
  await works(prisma, numbers)
  await evidence(prisma, numbers)
}

async function records(prisma: PrismaClient, numbers: Numbers): Promise<void> {
  await prisma.source.createMany({
    data: numbers.map((n) => ({ id: uuid('Source', n), title: `Source ${n % 3}`, kind: 'ARTICLE' })),
  })
  await prisma.researcher.createMany({
    // Two share a name each: only the id keeps them in order.
    data: numbers.map((n) => ({
      id: uuid('Researcher', n),
      slug: `person-${padded(n)}`,
      name: `Person ${padded(n - (n % 2))}`,
    })),
  })
  await prisma.researcherName.createMany({
    data: numbers.map((n) => ({
      id: uuid('ResearcherName', n),
      researcherId: uuid('Researcher', n),
      text: `人${n}`,
      kind: 'NATIVE',
    })),
  })
  await prisma.researcherIdentifier.createMany({
    data: numbers.map((n) => ({
      researcherId: uuid('Researcher', n),
      scheme: 'ORCID',
      value: `0000-0000-0000-0${padded(n)}`,
    })),
  })
  await prisma.institution.createMany({
    data: numbers.map((n) => ({
      id: uuid('Institution', n),
      slug: `institution-${padded(n)}`,
      name: `Institution ${padded(n - (n % 2))}`,
      kind: n % 2 === 0 ? ('EDUCATION' as const) : ('COMPANY' as const),
      countryCode: COUNTRIES[n % COUNTRIES.length] ?? null,
    })),
  })
  await prisma.institutionName.createMany({
    data: numbers.map((n) => ({
      id: uuid('InstitutionName', n),
      institutionId: uuid('Institution', n),
      text: `I${n}`,
      kind: 'ACRONYM',
    })),
  })
  await prisma.institutionIdentifier.createMany({
    data: numbers.map((n) => ({ institutionId: uuid('Institution', n), scheme: 'ROR', value: `0abc${padded(n)}99` })),
  })
  await prisma.institutionGroup.createMany({
    data: numbers.map((n) => ({ id: uuid('InstitutionGroup', n), slug: `group-${padded(n)}`, name: `Group ${n}` })),
  })
  await prisma.cohort.createMany({
    data: numbers.map((n) => ({
      id: uuid('Cohort', n),
      slug: `cohort-${padded(n)}`,
      name: `Cohort ${n}`,
      definition: 'Whoever a test needs.',
    })),
  })
  await prisma.conflict.createMany({ data: numbers.map((n) => ({ id: uuid('Conflict', n), kind: 'VALUE' as const })) })
}

/** All to the first, and each to the next. */
const pairs = (numbers: Numbers): [number, number][] =>
  numbers.flatMap((n): [number, number][] =>
    n === 0
      ? [[0, 0]]
      : [
          [0, n],
          [n, n],
        ],
  )

async function ties(prisma: PrismaClient, numbers: Numbers): Promise<void> {
  await prisma.affiliation.createMany({ data: numbers.flatMap((n) => careerOf(n, numbers.length)) })
  await prisma.cohortMember.createMany({
    data: pairs(numbers).map(([a, b]) => ({ cohortId: uuid('Cohort', a), researcherId: uuid('Researcher', b) })),
  })
  await prisma.institutionGroupMember.createMany({
    data: pairs(numbers).map(([a, b]) => ({
      groupId: uuid('InstitutionGroup', a),
      institutionId: uuid('Institution', b),
    })),
  })
  await prisma.institutionRelation.createMany({
    data: numbers.slice(1).map((n) => ({
      id: uuid('InstitutionRelation', n),
      fromId: uuid('Institution', n),
      toId: uuid('Institution', n - 1),
      kind: n % 2 === 0 ? ('PARENT' as const) : ('SUCCESSOR' as const),
    })),
  })
  await prisma.figure.createMany({
    data: numbers.map((n) => ({
      id: uuid('Figure', n),
      measure: 'SHARE',
      label: `Figure ${n % 3}`,
      value: n,
      unit: 'PERCENT',
      population: 'Everyone',
      ...(n % 3 === 0 ? {} : columns({ start: `20${10 + (n % 5)}` })),
      countryCode: COUNTRIES[n % COUNTRIES.length] ?? null,
      institutionId: uuid('Institution', n),
      cohortId: uuid('Cohort', n),
    })),
  })
  await prisma.conflictFigure.createMany({
    data: numbers.flatMap((n) =>
      [n, (n + 1) % numbers.length].map((figure) => ({
        conflictId: uuid('Conflict', n),
        figureId: uuid('Figure', figure),
      })),
    ),
  })
  await prisma.conflictAffiliation.createMany({
    data: numbers.map((n) => ({ conflictId: uuid('Conflict', n), affiliationId: uuid('Affiliation', n * 4) })),
  })
}

/** The columns of a period without those of an observation. */
function columns(written: { start?: string; end?: string }) {
  const { observedDate: _date, observedPrecision: _precision, ...period } = dates(written)
  return period
}

/** Study at one of two institutions and at the next of the person's own, then work at the first; a visit is undated. */
function careerOf(n: number, size: number): Prisma.AffiliationCreateManyInput[] {
  const at = (step: number, institution: number) => ({
    id: uuid('Affiliation', n * 4 + step),
    researcherId: uuid('Researcher', n),
    institutionId: uuid('Institution', institution % size),
  })
  const year = 2000 + (n % 4)
  return [
    { ...at(0, n % 2), kind: 'EDUCATION', degree: 'BACHELOR', ...dates({ start: `${year}`, end: `${year + 4}-06` }) },
    { ...at(1, n + 1), kind: 'EDUCATION', degree: 'DOCTORATE', ...dates({ end: `${year + 9}-05-20` }) },
    { ...at(2, 0), kind: 'EMPLOYMENT', role: 'Scientist', ...dates({ start: `${year + 9}-09` }), isCurrent: true },
    { ...at(3, n + 2), kind: 'VISITING', ...dates({}) },
  ]
}

async function works(prisma: PrismaClient, numbers: Numbers): Promise<void> {
  await prisma.work.createMany({
    data: numbers.map((n) => ({
      id: uuid('Work', n),
      title: `Work ${n % 3}`,
      year: n % 4 === 0 ? null : 2015 + (n % 3),
    })),
  })
  await prisma.workIdentifier.createMany({
    data: numbers.map((n) => ({ workId: uuid('Work', n), scheme: 'ARXIV', value: `2401.${padded(n)}01` })),
  })
  const authorships = numbers.flatMap((n) =>
    (n === 0 ? [0] : [n, 0]).map((author, index) => ({
      id: uuid('Authorship', n * 2 + index),
      workId: uuid('Work', n),
      researcherId: uuid('Researcher', author),
      position: index + 1,
    })),
  )
  await prisma.authorship.createMany({ data: authorships })
  await prisma.authorshipInstitution.createMany({
    data: authorships.flatMap(({ id }) =>
      numbers.slice(0, 2).map((n) => ({ authorshipId: id, institutionId: uuid('Institution', n) })),
    ),
  })
}

async function evidence(prisma: PrismaClient, numbers: Numbers): Promise<void> {
  const of = (n: number, target: Partial<Evidence>): Evidence => ({ sourceId: uuid('Source', n), ...target })
  await prisma.evidence.createMany({
    data: numbers.flatMap((n) => [
      of(n, { researcherId: uuid('Researcher', n) }),
      of(n, { researcherNameId: uuid('ResearcherName', n) }),
      of(n, { institutionId: uuid('Institution', n) }),
      of(n, { institutionNameId: uuid('InstitutionName', n) }),
      of(n, { institutionGroupId: uuid('InstitutionGroup', n) }),
      ...(n > 0 ? [of(n, { institutionRelationId: uuid('InstitutionRelation', n) })] : []),
      ...[0, 1, 2, 3].map((step) => of(n, { affiliationId: uuid('Affiliation', n * 4 + step) })),
      of(n, { workId: uuid('Work', n) }),
      of(n, { cohortId: uuid('Cohort', n) }),
      of(n, { figureId: uuid('Figure', n) }),
    ]),
  })
}
