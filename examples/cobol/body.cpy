*> The longest body is handed around in one place.
01 store-body pic x(1000000) external.
