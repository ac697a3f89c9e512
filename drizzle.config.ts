// A plain object: keeps drizzle-kit out of the type graph.
export default { dialect: 'sqlite', schema: './db/schema.ts', out: './db/migrations' }
