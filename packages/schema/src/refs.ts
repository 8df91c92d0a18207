import { getRefFromModel, type PrismaModelTypes, type PrismaObjectRef } from '@pothos/plugin-prisma'
import type PrismaTypes from '@talent-atlas/db/pothos'
import { type AtlasTypes, builder } from './builder.ts'

type RefTo<Model extends keyof PrismaTypes> = PrismaObjectRef<
  PothosSchemaTypes.ExtendDefaultTypes<AtlasTypes>,
  PrismaTypes[Model] & PrismaModelTypes,
  PrismaTypes[Model]['Shape']
>

/** The type of a model's records; the plugin's own function does not say which model it is. */
const refTo = <Model extends keyof PrismaTypes>(model: Model): RefTo<Model> => getRefFromModel(model, builder) as never

export const Affiliation = refTo('Affiliation')
export const Cohort = refTo('Cohort')
export const Conflict = refTo('Disagreement')
export const Country = refTo('Country')
export const Evidence = refTo('Evidence')
export const Figure = refTo('Figure')
export const Institution = refTo('Institution')
export const InstitutionGroup = refTo('InstitutionGroup')
export const Researcher = refTo('Researcher')
export const Source = refTo('Source')
export const Work = refTo('Work')
