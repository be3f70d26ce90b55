import { useSyncExternalStore } from 'react'

const still = () => matchMedia('(prefers-reduced-motion: reduce)')

const subscribe = (changed: () => void) => {
  const query = still()
  query.addEventListener('change', changed)
  return () => {
    query.removeEventListener('change', changed)
  }
}

/** Whether things on the screen may move. */
export const mayMove = (): boolean => !still().matches

/** The same, kept up to date in a component. */
export const useMotion = (): boolean => useSyncExternalStore(subscribe, mayMove)
