"""Every change of payments: one public function each."""
