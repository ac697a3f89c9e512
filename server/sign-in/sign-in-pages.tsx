/** The pages of set-up, sign-in, sign-out and invites: forms that work without a script. */
import type { ComponentChildren } from 'preact'
import { Csrf } from '../../web/console/csrf.tsx'
import { page } from '../../web/page.tsx'
import type { Login } from './auth.ts'
import { LEAST_PASSWORD } from './credentials.ts'

export type FormPage = {
  readonly login: Login | undefined
  /** What was typed and is not secret, to be shown again. */
  readonly typed?: { readonly name?: string; readonly code?: string }
  /** Why it did not work. */
  readonly denied?: string | undefined
}

/** The script that takes the code out of the address; a string of the function below, see `sign-in.tsx`. */
export const CODE_SCRIPT = '/sign-in/code.js'

export function createSignInPages(styles: readonly string[]) {
  const html = (title: string, children: ComponentChildren, script?: string): string =>
    page({
      title,
      description: `${title} to score a match.`,
      assets: { styles, scripts: script ? [script] : [] },
      unlisted: true,
      ...(script && { state: {} }),
      children: <div class="wrap plain">{children}</div>,
    })

  return {
    setUp: ({ login, typed, denied }: FormPage): string =>
      html(
        'Set up',
        <Form action="/setup" login={login} denied={denied} button="Make me the operator">
          <h1>Set up Scorebox</h1>
          <p>
            The operator makes matches and invites their scorers. The server printed the code of this page when it
            started.
          </p>
          <CodeField typed={typed?.code} what="Set-up code" />
          <NameField typed={typed?.name} autocomplete="username" what="Your name" />
          <PasswordField isNew />
        </Form>,
        CODE_SCRIPT,
      ),

    setUpDone: (): string =>
      html(
        'Set up',
        <>
          <h1>No set-up is open</h1>
          <p>
            There is an operator already, or the link is over: a restart prints a new one.{' '}
            <a href="/sign-in">Sign in</a>
          </p>
        </>,
      ),

    signIn: ({ login, typed, denied, next }: FormPage & { readonly next: string }): string =>
      html(
        'Sign in',
        <Form action="/sign-in" login={login} denied={denied} button="Sign in">
          <h1>Sign in</h1>
          <p>For operators. Scorers come in by the invite link of their match.</p>
          <input type="hidden" name="next" value={next} />
          <NameField typed={typed?.name} autocomplete="username" what="Name" />
          <PasswordField />
        </Form>,
      ),

    signOut: ({ login }: FormPage): string =>
      html(
        'Sign out',
        login ? (
          <Form action="/sign-out" login={login} denied={undefined} button="Sign out">
            <h1>Sign out</h1>
            <p>
              Signed in as <bdi>{login.account.name}</bdi>.
              {login.account.role === 'scorer' ? ' To score again you will need another invite link.' : ''}
            </p>
            <label class="tick">
              <input type="checkbox" name="everywhere" value="1" /> On all my devices
            </label>
          </Form>
        ) : (
          <>
            <h1>Signed out</h1>
            <p>
              <a href="/sign-in">Sign in</a>
            </p>
          </>
        ),
      ),

    invite: ({ login, typed, denied }: FormPage): string =>
      html(
        'Score a match',
        <Form action="/invite" login={login} denied={denied} button="Score this match">
          <h1>You are invited to score</h1>
          <CodeField typed={typed?.code} what="Invite code, or the whole link" />
          {login ? (
            <p>
              You score as <bdi>{login.account.name}</bdi>.
            </p>
          ) : (
            <NameField typed={typed?.name} autocomplete="name" what="Your name, as the other scorers know you" />
          )}
        </Form>,
        CODE_SCRIPT,
      ),

    foreign: (): string =>
      html(
        'Not accepted',
        <>
          <h1>This form was not accepted</h1>
          <p>
            It came from another site, or somebody else signed in meanwhile. Nothing was changed: go back, reload the
            page, and try again.
          </p>
        </>,
      ),
  }
}

type FormParts = {
  readonly action: string
  readonly login: Login | undefined
  readonly denied: string | undefined
  readonly button: string
  readonly children: ComponentChildren
}
function Form({ action, login, denied, button, children }: FormParts) {
  return (
    <form class="form" method="post" action={action}>
      {children}
      {denied === undefined ? null : (
        <p class="error" role="alert">
          {denied}
        </p>
      )}
      <Csrf value={login?.csrf} />
      <button class="btn go" type="submit">
        {button}
      </button>
    </form>
  )
}

type FieldParts = { readonly typed: string | undefined; readonly what: string }
function CodeField({ typed, what }: FieldParts) {
  return (
    <label class="field" data-code>
      <span>{what}</span>
      <input
        name="code"
        required
        maxLength={2000}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={typed ?? ''}
      />
    </label>
  )
}

function NameField({ typed, what, autocomplete }: FieldParts & { readonly autocomplete: 'name' | 'username' }) {
  return (
    <label class="field">
      <span>{what}</span>
      <input name="name" required maxLength={80} dir="auto" autocomplete={autocomplete} value={typed ?? ''} />
    </label>
  )
}

function PasswordField({ isNew = false }: { readonly isNew?: boolean }) {
  return (
    <label class="field">
      <span>{isNew ? `Password, ${LEAST_PASSWORD} characters or more` : 'Password'}</span>
      <input
        name="password"
        type="password"
        required
        maxLength={1000}
        {...(isNew && { minLength: LEAST_PASSWORD })}
        autocomplete={isNew ? 'new-password' : 'current-password'}
      />
    </label>
  )
}
