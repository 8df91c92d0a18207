/** The global id of a record of ours, as an SQL expression. */
export const nodeId = (type: string, key: string): string =>
  `translate(encode(convert_to('${type}:' || ${key}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`

/** A partial date as text, of its two columns. */
export const partialDate = (date: string, precision: string): string =>
  `left(${date}::text, CASE ${precision} WHEN 'YEAR' THEN 4 WHEN 'MONTH' THEN 7 ELSE 10 END)`

/** The uuid in a global id of our API. */
export const keyOf = (id = ''): string => Buffer.from(id, 'base64url').toString('utf8').split(':')[1] ?? ''
