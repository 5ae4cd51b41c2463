"""How the files of sources are read: cutting, tables, objects, elements; countries, hazards, dates; why something failed."""
