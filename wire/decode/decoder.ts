/** The decoders of `cricket/decoder.ts`, under the name this folder knows them by. */
export * from '../../cricket/decoder.ts'
