/** An element of XML; prefixes of namespaces are taken off. */
export interface XmlElement {
  readonly name: string
  /** Without declarations of namespaces. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, that of its children not included, white space around it taken off. */
  readonly text: string
}

/** The children of a name, in order. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name)

/** The first element at the end of a path of names, or undefined. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (parent, name) => parent?.children.find((child) => child.name === name),
    element,
  )
}

/** The text of the first element at the end of a path of names; undefined where there is none or it is empty. */
export const textAt = (element: XmlElement, ...path: readonly string[]): string | undefined =>
  elementAt(element, ...path)?.text || undefined
