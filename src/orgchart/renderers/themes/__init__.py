"""How charts look: colours and type sizes, read from `orgchart/themes`, and their contrast."""
