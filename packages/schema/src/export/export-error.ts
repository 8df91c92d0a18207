/** A request to export that cannot be answered as it stands; the message says what to change. */
export class ExportError extends Error {}
