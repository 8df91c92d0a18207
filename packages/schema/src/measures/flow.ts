import type { CareerStage, Key, Suppressed } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { CareerStageEnum } from './career-stage.ts'
import { GroupKey, groupKey } from './group-key.ts'
import type { KeySource } from './key-source.ts'
import { isSuppressed } from './suppressed.ts'

/** A link with the answer that it is of. */
export interface FlowLinkShape extends Suppressed {
  fromStage: CareerStage
  from: Key
  toStage: CareerStage
  to: Key
  year: number | null
  count: number
  source: KeySource
}

export const FlowLink = builder.objectRef<FlowLinkShape>('FlowLink').implement({
  description: '`year` is set when the flow was asked for per year: the year of arrival.',
  fields: (t) => ({
    fromStage: t.field({
      type: CareerStageEnum,
      description: 'The stage that they came from.',
      resolve: ({ fromStage }) => fromStage,
    }),
    from: t.field({
      type: GroupKey,
      description: 'Where they were before.',
      resolve: ({ from, source }) => groupKey(from, source),
    }),
    toStage: t.field({
      type: CareerStageEnum,
      description: 'The stage that they came to.',
      resolve: ({ toStage }) => toStage,
    }),
    to: t.field({
      type: GroupKey,
      description: 'Where they were next; the same key for those who stayed.',
      resolve: ({ to, source }) => groupKey(to, source),
    }),
    year: t.exposeInt('year', {
      nullable: true,
      description: 'The year of arrival, where it was asked for and is on record.',
    }),
    count: t.exposeFloat('count', {
      description: 'People, each in equal parts where there are several places; from WORK to WORK moves.',
    }),
    isSuppressed: t.field(isSuppressed),
  }),
})

/** A node with the answer that it is of. */
export interface FlowNodeShape extends Suppressed {
  stage: CareerStage
  key: Key
  count: number
  source: KeySource
}

export const FlowNode = builder.objectRef<FlowNodeShape>('FlowNode').implement({
  description: 'People at a stage who have a key in common.',
  fields: (t) => ({
    stage: t.field({ type: CareerStageEnum, description: 'The stage.', resolve: ({ stage }) => stage }),
    key: t.field({
      type: GroupKey,
      description: 'Where they were; UNKNOWN where that is not on record.',
      resolve: ({ key, source }) => groupKey(key, source),
    }),
    count: t.exposeFloat('count', { description: 'People, each in equal parts where there are several places.' }),
    isSuppressed: t.field(isSuppressed),
  }),
})
