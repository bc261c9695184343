.PHONY: run test test-full bench check lock

run:
	@exec ./dev run

test:
	@exec ./dev test

test-full:
	@exec ./dev test-full

bench:
	@exec ./dev bench

check:
	@exec ./dev check

lock:
	@exec ./dev lock
