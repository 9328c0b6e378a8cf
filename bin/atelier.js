#!/usr/bin/env node
import '../dist/atelier.js'
