import type { Bound, FigureMeasure, FigureUnit, Prisma } from '@talent-atlas/db'
import { heldOn } from '../as-of.ts'
import { builder } from '../builder.ts'
import { FigureConnection } from '../connections.ts'
import { list } from '../list.ts'
import { CareerStageEnum, CountryBasisEnum } from '../measures/career-stage.ts'
import { MobilityClassEnum } from '../measures/mobility-class.ts'
import { Period } from '../period.ts'
import { Figure } from '../refs.ts'
import { isEmpty, rowsOf } from '../total.ts'
import { CohortBy, cohortWhere } from './cohort-by.ts'
import { evidenceQuery } from './evidence.ts'

const Measure = builder.enumType('FigureMeasure', {
  description: 'What a published number measures.',
  values: {
    SHARE: { description: 'A part of a population.' },
    COUNT: { description: 'How many.' },
    COMPENSATION: { description: 'What somebody is paid or offered.' },
    INVESTMENT: { description: 'What is spent or put in.' },
    RATIO: { description: 'How many times one thing is another.' },
    RANK: { description: 'A place in an order, 1 being first.' },
    MEAN: { description: 'An average over the population.' },
    SCORE: { description: "Points on a scale of the publisher's own." },
  } satisfies Record<FigureMeasure, { description: string }>,
})

const Unit = builder.enumType('FigureUnit', {
  description: 'What a published number is counted in.',
  values: {
    PERCENT: { description: 'Hundredths of the population.' },
    PEOPLE: { description: 'People.' },
    USD: { description: 'US dollars.' },
    CNY: { description: 'Chinese yuan.' },
    RATIO: { description: 'A plain number: times.' },
    INSTITUTIONS: { description: 'Institutions.' },
    PROGRAMMES: { description: 'Programmes of study.' },
    RANK: { description: 'A place in an order.' },
    PAPERS: { description: 'Publications.' },
    CITATIONS: { description: 'Citations.' },
    POINTS: { description: "Points on the publisher's scale." },
    ITEMS: { description: 'Anything else; the label says what.' },
  } satisfies Record<FigureUnit, { description: string }>,
})

const BoundEnum = builder.enumType('Bound', {
  description: 'How exact a published number is meant.',
  values: {
    EXACT: { description: 'As it stands.' },
    AT_LEAST: { description: '"At least", "more than", "over".' },
    AT_MOST: { description: '"At most", "under", "up to".' },
    ABOUT: { description: '"About", "nearly", "half".' },
  } satisfies Record<Bound, { description: string }>,
})

builder.prismaNode('Figure', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    measure: t.expose('measure', { type: Measure, description: 'What it measures.' }),
    label: t.exposeString('label', { description: 'What it is, in a line.' }),
    value: t.exposeFloat('value', { description: 'The number.' }),
    unit: t.expose('unit', { type: Unit, description: 'What the number counts.' }),
    bound: t.expose('bound', { type: BoundEnum, description: 'How exact it is meant.' }),
    period: t.field({
      type: Period,
      nullable: true,
      description: 'The time it is about; null where none was named.',
      plan: { row: ['startDate', 'endDate'] },
      resolve: (figure) => (figure.startDate || figure.endDate ? figure : null),
    }),
    population: t.exposeString('population'),
    country: t.relation('country', { nullable: true, description: 'The country it is about.' }),
    institution: t.relation('institution', { nullable: true, description: 'The institution it is about.' }),
    cohort: t.relation('cohort', { nullable: true, description: 'The population, where these records name it.' }),
    stage: t.expose('stage', {
      type: CareerStageEnum,
      nullable: true,
      description: 'The stage of a career it is about.',
    }),
    basis: t.expose('basis', {
      type: CountryBasisEnum,
      nullable: true,
      description: 'How the publisher chose the country.',
    }),
    mobility: t.expose('mobility', {
      type: MobilityClassEnum,
      nullable: true,
      description: 'The class of careers it is about; `country` is the home then.',
    }),
    note: t.exposeString('note', { nullable: true }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Who published it, and who repeats it.' }),
  }),
})

const FigureFilter = builder.inputType('FigureFilter', {
  description: 'What a figure must fulfil; all that is given must hold.',
  fields: (t) => ({
    measure: t.field({ type: Measure, description: 'It measures this.' }),
    country: t.field({ type: 'CountryCode', description: 'It is about this country.' }),
    cohort: t.field({ type: CohortBy, description: 'It is about this cohort.' }),
    stage: t.field({ type: CareerStageEnum, description: 'It is about this stage.' }),
    mobility: t.field({ type: MobilityClassEnum, description: 'It is about this class of careers.' }),
    validAt: t.field({ type: 'PartialDate', description: 'Its period includes some day of this.' }),
  }),
})

function figureWhere(filter: typeof FigureFilter.$inferInput | null | undefined): Prisma.FigureWhereInput {
  const { measure, country, cohort, stage, mobility, validAt } = filter ?? {}
  return {
    ...(measure && { measure }),
    ...(country && { countryCode: country }),
    ...(cohort && { cohort: cohortWhere(cohort, 'filter.cohort') }),
    ...(stage && { stage }),
    ...(mobility && { mobility }),
    ...(validAt && heldOn(validAt)),
  }
}

builder.queryField('figures', (t) =>
  list(t, {
    type: Figure,
    connection: FigureConnection,
    path: 'Figure',
    description: 'Numbers as somebody published them, by the time they are about.',
    args: builder.args((arg) => ({ filter: arg.field({ type: FigureFilter, description: 'Which figures.' }) })),
    query: ({ filter }) => ({
      where: figureWhere(filter),
      orderBy: [{ coversFrom: { sort: 'asc', nulls: 'last' } }, { label: 'asc' }, { id: 'asc' }],
      total: isEmpty(filter) ? rowsOf('figure') : undefined,
    }),
  }),
)
