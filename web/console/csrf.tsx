/** Goes along in every form that posts: a form of another site has none, and is not accepted. */
export const Csrf = ({ value }: { readonly value: string | undefined }) =>
  value === undefined ? null : <input type="hidden" name="csrf" value={value} />
