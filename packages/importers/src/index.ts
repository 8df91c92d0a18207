export type { Dossier } from './dossier/format.ts'
export { loadDossier } from './dossier/load.ts'
export { DossierError, dossierFolder, readDossier } from './dossier/read.ts'
