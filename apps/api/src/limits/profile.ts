import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql'
import { measureLiterals } from './input.ts'
import { LIMITS } from './limits.ts'
import { measureShape, type Shape } from './shape.ts'

/** What is known of an operation before its variables are. */
export interface Profile {
  readonly shape: Shape
  /** Nesting of the literals in its document. */
  readonly literalDepth: number
  /** The variables on which the estimated cost depends. */
  readonly sizingVariables: ReadonlySet<string>
  /** Those of which only the shape counts: parts of filters. */
  readonly shapingVariables: ReadonlySet<string>
  /** Costs already estimated, by the values and shapes of those variables. */
  readonly costs: Map<string, number>
}

const SIZING_ARGUMENTS = new Set(['first', 'last', 'ids', 'if'])
const SHAPING_ARGUMENTS = new Set(['filter'])

const fragmentsOf = (document: DocumentNode): Map<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )

const variablesIn = (document: DocumentNode, argumentNames: ReadonlySet<string>): Set<string> => {
  const names = new Set<string>()
  visit(document, {
    Argument: (argument) => {
      if (!argumentNames.has(argument.name.value)) return false
      visit(argument.value, { Variable: ({ name }) => void names.add(name.value) })
      return false
    },
  })
  return names
}

const profiles = new WeakMap<OperationDefinitionNode, Profile>()

/** Measures an operation once; Apollo keeps the documents it has seen, and their profiles live as long as they do. */
export const profileOf = (document: DocumentNode, operation: OperationDefinitionNode): Profile => {
  const known = profiles.get(operation)
  if (known) return known
  const profile: Profile = {
    shape: measureShape(operation, fragmentsOf(document)),
    literalDepth: measureLiterals(document, LIMITS.inputDepth),
    sizingVariables: variablesIn(document, SIZING_ARGUMENTS),
    shapingVariables: variablesIn(document, SHAPING_ARGUMENTS),
    costs: new Map(),
  }
  profiles.set(operation, profile)
  return profile
}
