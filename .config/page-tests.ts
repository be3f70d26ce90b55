// Runs before every *.test.tsx: what a test rendered is gone before the next one starts, and a busy machine makes it late, not wrong.
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

configure({ asyncUtilTimeout: 15_000 })
afterEach(cleanup)
