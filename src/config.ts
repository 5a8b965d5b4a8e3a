import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Secret } from './secret.js';
