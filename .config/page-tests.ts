// Runs before every *.test.tsx: what a test rendered is gone before the next one starts.
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)
