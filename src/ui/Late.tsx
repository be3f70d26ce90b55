import { Component, Suspense, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  /** Shown until the part is there. */
  readonly waiting?: ReactNode
  /** Shown if the part could not be loaded, as it is offline; without it nothing is. */
  readonly missing?: ReactNode
}

/** A part of the page that is fetched when it is wanted. If that fails, the rest of the page stays. */
export class Late extends Component<Props, { readonly isMissing: boolean }> {
  override state = { isMissing: false }

  static getDerivedStateFromError(): { isMissing: boolean } {
    return { isMissing: true }
  }

  override render(): ReactNode {
    const { children, waiting, missing } = this.props
    return this.state.isMissing ? missing : <Suspense fallback={waiting}>{children}</Suspense>
  }
}
