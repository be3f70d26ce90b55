import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  readonly onError: () => void
}

/** Keeps an error of the full editor from taking the page with it: nothing is drawn in its place, and `onError` is told. */
export class EditorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(): void {
    this.props.onError()
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children
  }
}
