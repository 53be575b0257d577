module example.com/fxotp

go 1.19
