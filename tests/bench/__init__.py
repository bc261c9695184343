"""Server times of the main pages and papers beside a bare page's: `make bench`."""
