import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Designer, State } from './store.ts'

export const DesignerContext = createContext<Designer | undefined>(undefined)

function useDesignerContext(): Designer {
  const designer = useContext(DesignerContext)
  if (!designer) throw new Error('DesignerContext has no designer: wrap the tree in its provider.')
  return designer
}

/** What the selector picks from the state; the component draws again when that is another value. */
export function useDesigner<T>(select: (state: State) => T): T {
  return useStore(useDesignerContext().store, select)
}

/** The only ways to change the state. */
export const useActions = (): Designer['actions'] => useDesignerContext().actions

/** The store itself, for adapters that subscribe outside React's rendering. */
export const useDesignerStore = (): Designer['store'] => useDesignerContext().store
