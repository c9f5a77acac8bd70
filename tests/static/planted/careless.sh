#!/usr/bin/env bash
cd "$1"
rm -f ./*.tmp
