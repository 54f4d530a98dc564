"""An index changed: articles gathered, written as segments, merged and committed by its one writer."""
