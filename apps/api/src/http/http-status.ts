import { HeaderMap } from '@apollo/server'

/** What Apollo reads from `extensions.http` of an error to set the status of the response. */
export const httpStatus = (status: number): { status: number; headers: HeaderMap } => ({
  status,
  headers: new HeaderMap(),
})
