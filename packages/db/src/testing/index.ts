export { startTestCluster, type TestCluster } from './cluster.ts'
export { createTestDatabase, type TestDatabase } from './database.ts'
export { dates, type Factories, factories } from './factories.ts'
