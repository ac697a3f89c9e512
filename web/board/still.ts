/**
 * For what stays while somebody looks: the server writes it, and the script, which hydrates what it finds, leaves it alone
 * and does without the code. To stand only where the server's page has it from the beginning.
 *
 *     if (!import.meta.env.SSR) return <nav class="tabs" dangerouslySetInnerHTML={STILL} />
 */
export const STILL = { __html: '' }
